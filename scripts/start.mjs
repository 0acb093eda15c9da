#!/usr/bin/env node
// Begins in a fresh clone, so it is plain JavaScript and needs no package: installs them, then hands over to TypeScript.
//   node scripts/start.mjs [--stop]             starts (or stops) the whole system: npm start
//   node scripts/start.mjs --test [...]         runs jest: npm test
//   node scripts/start.mjs --run scripts/x.ts   runs a script, and its exported `main` if it has one
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);
const major = Number(process.versions.node.split('.')[0]);

if (major < 20) {
  console.error(`Node.js 20 or newer is needed; this is ${process.version}.`);
  process.exit(1);
}
process.chdir(root);
await installPackages();
require('tsx/cjs/api').register();
await require('./gen.ts').generate();

const [option, ...rest] = process.argv.slice(2);
if (option === '--test') {
  process.exitCode = await run(process.execPath, [require.resolve('jest/bin/jest'), ...rest]);
} else if (option === '--run') {
  const [script, ...args] = rest;
  process.argv = [process.execPath, path.resolve(script), ...args];
  await require(path.resolve(script)).main?.(args);
} else {
  await require('./up.ts').main(process.argv.slice(2));
}

/** Installs what the lock file names, unless that was done for this lock file on this platform. */
async function installPackages() {
  // npm would empty the folder behind a link, which others use too
  if (fs.lstatSync('node_modules', { throwIfNoEntry: false })?.isSymbolicLink()) return;
  const stamp = 'node_modules/.steward-stamp';
  const platform = `${process.platform} ${process.arch} ${major}`;
  const wanted = createHash('sha256')
    .update(fs.readFileSync('package-lock.json'))
    .update(platform)
    .digest('hex');
  const [hash, installedOn = platform] = fs.existsSync(stamp)
    ? fs.readFileSync(stamp, 'utf8').split('\n')
    : [];
  if (hash === wanted) return;
  if (installedOn !== platform || !isInstalled()) {
    console.log('[steward] installing npm packages');
    // npm ci refuses a lock file made behind a mirror that lacks packages of other platforms
    if ((await npm('ci')) !== 0 && (await npm('install', '--no-save')) !== 0) process.exit(1);
  }
  fs.writeFileSync(stamp, [wanted, platform].join('\n'));
}

/** Whether npm's own record says that all is there, as after `npm install x`: then nothing needs to be thrown away. */
function isInstalled() {
  const record = 'node_modules/.package-lock.json';
  if (!fs.existsSync(record)) return false;
  const { packages: there } = JSON.parse(fs.readFileSync(record, 'utf8'));
  const { packages } = JSON.parse(fs.readFileSync('package-lock.json', 'utf8'));
  return Object.entries(packages).every(
    ([place, { optional, version }]) => place === '' || optional || there[place]?.version === version,
  );
}

/** Runs the npm that called us: another one on the PATH may be of another version. */
function npm(...args) {
  args.push('--no-audit', '--no-fund', '--loglevel=error');
  const caller = process.env.npm_execpath;
  return caller ? run(process.execPath, [caller, ...args]) : run('npm', args);
}

/** Runs a program to its end and returns its exit code; who stops us stops it, too. */
function run(command, args) {
  const child = spawn(command, args, { stdio: 'inherit' });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const pass = (signal) => child.kill(signal);
  for (const signal of signals) process.on(signal, pass);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => {
      for (const signal of signals) process.off(signal, pass);
      resolve(code ?? 1);
    });
  });
}
