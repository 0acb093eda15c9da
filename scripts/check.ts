/** `npm run check`: everything a reader may rely on without running the tests. Says all that is wrong before it fails. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(__dirname, '..');
const bin = (name: string, ...args: string[]) => [process.execPath, `node_modules/${name}`, ...args];
const buf = (...args: string[]) => bin('@bufbuild/buf/bin/buf', ...args);

/** What is checked → the command that checks it. Generated code is fresh already: every script begins by generating. */
const checks: Record<string, string[]> = {
  format: bin('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'),
  lint: bin('eslint/bin/eslint.js', '--max-warnings', '0', '.'),
  types: bin('typescript/bin/tsc', '-p', '.'),
  'types of the console': bin('typescript/bin/tsc', '-p', 'gateway/console', '--noEmit'),
  'types of its worker': bin('typescript/bin/tsc', '-p', 'gateway/console/src/worker', '--noEmit'),
  'contract lint': buf('lint'),
  'contract format': buf('format', '--diff', '--exit-code', '--path', 'proto/steward'),
  'contract breaking': buf('breaking', '--against', baseline()),
  'unused code': bin('knip/bin/knip.js'),
  rendered: [process.execPath, 'scripts/start.mjs', '--run', 'scripts/render.ts', '--check'],
  'lock file': ['npm', 'ci', '--dry-run', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
};

const failed = Object.entries(checks).filter(([name, command]) => !passes(name, command));
if (failed.length > 0) {
  console.error(`\nnot in order: ${failed.map(([name]) => name).join(', ')}`);
  process.exitCode = 1;
}

function passes(name: string, [command, ...args]: string[]): boolean {
  const began = performance.now();
  const { status, stdout, stderr } = spawnSync(command!, args, { cwd: root, encoding: 'utf8' });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`);
  if (status !== 0) console.log(`${stdout}${stderr}`.trimEnd());
  return status === 0;
}

/** The contract as the last commit left it (the one before, where nothing is changed), with Google's files beside it. */
function baseline(): string {
  const was = resolve(root, 'node_modules/.cache/steward/contract');
  rmSync(was, { recursive: true, force: true });
  mkdirSync(was, { recursive: true });
  const git = (...args: string[]) => spawnSync('git', args, { cwd: root, maxBuffer: 1 << 28 });
  const ref = git('status', '--porcelain', '--', 'proto').stdout.length > 0 ? 'HEAD' : 'HEAD~1';
  const archive = git('archive', ref, 'proto', 'buf.yaml');
  if (archive.status !== 0) return '.'; // the first commit has nothing to break
  spawnSync('tar', ['-x', '-C', was], { input: archive.stdout });
  cpSync(resolve(root, 'proto/google'), resolve(was, 'proto/google'), { recursive: true });
  return was;
}
