import fs from 'node:fs';
import path from 'node:path';
import { runCommand } from '../process/run-command';
import type { Say } from '../process/say';

export interface Pin {
  version: string;
  /** Subresource integrity of the package, by which npm checks what it fetched. */
  integrity: string;
}

const cache = path.resolve(__dirname, '../../node_modules/.cache/steward');

/**
 * The folder of a package that package.json cannot name: both that we take this way ask for Node 22 without needing
 * it, and npm on Node 20 silently leaves such an optional dependency out.
 * `pins` are the package (first) and all that it depends on.
 */
export async function fetchPackage(pins: Record<string, Pin>, say: Say): Promise<string | undefined> {
  const [name, { version }] = Object.entries(pins)[0]!;
  const home = path.join(cache, `${name.replace('/', '-')}-${version}`);
  const folder = path.join(home, 'node_modules', name);
  if (fs.existsSync(folder)) return folder;

  say(`fetching ${name} ${version} from npm`);
  fs.mkdirSync(cache, { recursive: true });
  const draft = fs.mkdtempSync(`${home}-`);
  try {
    writeProject(draft, pins);
    const { ok, output } = await npmInstall(draft);
    if (!ok) say(`npm could not: ${output.trim().split('\n')[0]}`);
    if (ok) placeUnlessThere(draft, home);
    return ok ? folder : undefined;
  } finally {
    fs.rmSync(draft, { recursive: true, force: true });
  }
}

/** A project with a lock file, so that npm itself refuses whatever does not match the pins. */
function writeProject(folder: string, pins: Record<string, Pin>): void {
  const versions = Object.entries(pins).map(([name, { version }]) => [name, version]);
  const locked = Object.entries(pins).map(([name, pin]) => [`node_modules/${name}`, pin]);
  const project = { private: true, dependencies: Object.fromEntries(versions) };
  const lock = { lockfileVersion: 3, packages: { '': project, ...Object.fromEntries(locked) } };
  fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify(project));
  fs.writeFileSync(path.join(folder, 'package-lock.json'), JSON.stringify(lock));
}

function npmInstall(cwd: string) {
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  // what npm told us about our own project must not lead this one astray
  const foreign = /^npm_(package|lifecycle)_|^npm_config_(local_prefix|prefix)$/i;
  const env = Object.fromEntries(Object.entries(process.env).filter(([key]) => !foreign.test(key)));
  const npm = process.env.npm_execpath;
  return npm
    ? runCommand(process.execPath, [npm, ...args], { cwd, env })
    : runCommand('npm', args, { cwd, env });
}

function placeUnlessThere(draft: string, home: string): void {
  try {
    fs.renameSync(draft, home);
  } catch (error) {
    if (!fs.existsSync(home)) throw error; // else another start was quicker
  }
}
