import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '..');
const source = path.join(root, 'gateway/console');
const built = path.join(root, 'dist/console');
const stampFile = path.join(built, 'inputs.sha256');

/** Builds the web console unless nothing changed; true when there was something to do. */
export function buildConsole(): boolean {
  const wanted = fingerprint();
  if (fs.existsSync(stampFile) && fs.readFileSync(stampFile, 'utf8') === wanted) return false;
  const vite = path.join(root, 'node_modules/vite/bin/vite.js');
  execFileSync(process.execPath, [vite, 'build', '--logLevel', 'error'], {
    cwd: source,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: 'inherit',
  });
  fs.writeFileSync(stampFile, wanted);
  return true;
}

function fingerprint(): string {
  const hash = createHash('sha256').update(fs.readFileSync(path.join(root, 'package-lock.json')));
  const files = fs
    .readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile());
  for (const file of files.map(({ parentPath, name }) => path.join(parentPath, name)).sort())
    hash.update(path.relative(source, file)).update(fs.readFileSync(file));
  return hash.digest('hex');
}
