import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');

/** The last state of the code before the present release: what runs beside it while it is rolled out. */
const previousRelease = 'c763249';

/** The bundles of the previous release, made from what git keeps of it, with the packages it asked for; where they are. */
export function bundlePrevious(base: string): string {
  const folder = path.join(base, `release-${previousRelease}`);
  const out = path.join(folder, 'dist');
  if (existsSync(path.join(out, 'inputs.json'))) return out;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const archive = execFileSync('git', ['archive', previousRelease], { cwd: root, maxBuffer: 1 << 28 });
  execFileSync('tar', ['-x', '-C', folder], { input: archive });
  // one that asked for the same packages need not install them
  if (locked(folder) === locked(root))
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  const start = [path.join(folder, 'scripts/start.mjs'), '--run', 'scripts/build.ts'];
  execFileSync(process.execPath, start, {
    cwd: folder,
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: 'pipe',
  });
  return out;
}

const locked = (folder: string): string => readFileSync(path.join(folder, 'package-lock.json'), 'utf8');
