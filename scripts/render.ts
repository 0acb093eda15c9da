/**
 * Makes what is rendered from the platform's description: `npm run render`. With --check it only says which files
 * are not what would be rendered, and fails.
 */
import fs from 'node:fs';
import path from 'node:path';
import { chartFiles } from '../deploy/chart/render-chart';
import { renderCompose } from '../deploy/compose';
import { boardFiles } from '../deploy/observe/boards';
import { renderMetricList } from '../deploy/observe/metric-list';

const root = path.resolve(__dirname, '..');

/** File → what makes it. */
const rendered: Record<string, () => string> = {
  ...chartFiles,
  ...boardFiles,
  'deploy/compose.yaml': renderCompose,
  'deploy/metrics.md': renderMetricList,
};

export function main([option]: string[]): void {
  const stale = Object.entries(rendered).filter(([file, render]) => read(file) !== render());
  for (const [file, render] of stale) {
    console.log(`${option === '--check' ? 'not fresh' : 'rendered'}: ${file}`);
    if (option !== '--check') write(file, render());
  }
  if (option === '--check' && stale.length > 0) {
    console.error('npm run render');
    process.exitCode = 1;
  }
}

function read(file: string): string {
  const full = path.join(root, file);
  return fs.existsSync(full) ? fs.readFileSync(full, 'utf8') : '';
}

function write(file: string, text: string): void {
  fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  fs.writeFileSync(path.join(root, file), text);
}
