/** Draws the icons of the installed console from its one drawing, gateway/console/public/icon.svg. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium } from './servers/chromium';

const folder = path.resolve(__dirname, '../gateway/console/public');
/** `full` fills the square to its edges and keeps the drawing within the circle that telephones cut out. */
const icons = [
  { file: 'icon-192.png', size: 192 },
  { file: 'icon-512.png', size: 512 },
  { file: 'icon-maskable-512.png', size: 512, full: true },
  { file: 'icon-apple-180.png', size: 180, full: true },
];

export async function main(): Promise<void> {
  const drawing = readFileSync(path.join(folder, 'icon.svg'), 'utf8').trim();
  const browser = await chromium.launch({
    executablePath: await findChromium(console.error),
    args: ['--no-sandbox'],
  });
  const page = await browser.newPage();
  for (const { file, size, full } of icons) {
    const svg = full ? drawing.replace('viewBox="0 0 64 64"', 'viewBox="-6 -6 76 76"') : drawing;
    const ground = full ? '#1f4e79' : 'transparent';
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<style>*{margin:0}svg{display:block;background:${ground}}</style>${svg}`);
    await page.locator('svg').evaluate((drawn, side) => drawn.setAttribute('width', String(side)), size);
    writeFileSync(path.join(folder, file), await page.screenshot({ omitBackground: true }));
  }
  await browser.close();
}
