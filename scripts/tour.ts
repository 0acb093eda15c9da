/**
 * `npm run tour`: the pictures of gateway/console/README.md, of a system with two months of demonstration.
 * TOUR_URL takes them of one that runs already; TOUR_ONLY, a pattern, only those of that name.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { bootstrap } from './bootstrap';
import { buildConsole } from './build-console';
import { findChromium } from './servers/chromium';
import { startSystem } from './system';
import { type Picture, pictures } from './tour-pictures';

const root = path.resolve(__dirname, '..');
const folder = path.join(root, 'gateway/console/tour');
const password = process.env.STEWARD_DEMO_PASSWORD ?? 'demo-demo-1';
const only = new RegExp(process.env.TOUR_ONLY ?? '');
const [desk, phone] = [
  { viewport: { width: 1440, height: 900 } },
  { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
];
const quietMs = 1_500;
const say = (line: string) => console.error(line);

export async function main(): Promise<void> {
  if (process.env.TOUR_URL) return takeAll(process.env.TOUR_URL);
  buildConsole();
  const data = path.resolve(root, '.data/tour');
  rmSync(data, { recursive: true, force: true });
  const system = await startSystem({ data, env: { LOG_LEVEL: 'warn' }, say });
  const env = { STEWARD_ADMIN_PASSWORD: password, STEWARD_DEMO: '1', STEWARD_DEMO_PASSWORD: password };
  try {
    const { addresses, actorKey } = system;
    await bootstrap({ addresses, actorKey, env, say });
    await takeAll(system.url);
  } finally {
    await system.stop();
  }
}

async function takeAll(url: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const browser = await chromium.launch({ executablePath: await findChromium(say), args: ['--no-sandbox'] });
  for (const picture of pictures.filter(({ name }) => only.test(name))) {
    const png = await take(browser, url, picture);
    const webp = await pack(browser, png);
    writeFileSync(path.join(folder, `${picture.name}.webp`), webp);
    say(`${picture.name}: ${Math.ceil(webp.length / 1024)} KB`);
  }
  await browser.close();
}

async function take(browser: Browser, url: string, picture: Picture): Promise<Buffer> {
  const { language, dark = false, onPhone = false, username, at, act } = picture;
  const context = await browser.newContext({
    ...(onPhone ? phone : desk),
    baseURL: url,
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    timezoneId: 'Asia/Shanghai',
    colorScheme: dark ? 'dark' : 'light',
    serviceWorkers: 'block',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  await page.goto('/sign-in');
  await page.getByLabel(/^(用户名|User name)$/).fill(username);
  await page.getByLabel(/^(密码|Password)$/).fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: /^(服务门户|Portal)$/ }).waitFor();
  await page.goto(at);
  await settle(page);
  await act?.(page);
  await settle(page);
  const png = await page.screenshot();
  await context.close();
  return png;
}

async function settle(page: Page): Promise<void> {
  await page.locator('#main h1').first().waitFor();
  const working = '.ant-skeleton, [aria-busy=true], .ant-spin-spinning';
  await page.locator(working).first().waitFor({ state: 'detached' });
  await page.waitForTimeout(quietMs);
}

/** As WebP, a third of a PNG; the browser has the means. */
async function pack(browser: Browser, png: Buffer): Promise<Buffer> {
  const page = await browser.newPage();
  const packed = await page.evaluate<string>(`(async () => {
    const image = new Image();
    image.src = 'data:image/png;base64,${png.toString('base64')}';
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    canvas.getContext('2d').drawImage(image, 0, 0);
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/webp', quality: 0.86 })).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  })()`);
  await page.close();
  return Buffer.from(packed, 'base64');
}
