import { build as bundle, version, type BuildOptions, type PluginBuild } from 'esbuild';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { entryPoint, serviceNames } from '../deploy/platform';

const root = path.resolve(__dirname, '..');
const stampName = 'inputs.json';

/** What a bundle was made of: the hash of each source file, and of what else decides. */
interface Stamp {
  settings: string;
  inputs: Record<string, string>;
  /** What the bundles load from outside themselves: pg, swagger-ui-dist/package.json, node:fs. */
  loads: string[];
}

/** What runs once beside the services, in containers. */
const programs = ['migrate', 'prepare', 'bootstrap', 'secrets', 'backup', 'restore', 'redrive', 'check'];

/** The bundles: each service, each program, and what Node preloads when traces are wanted. */
const entryPoints: Record<string, string> = {
  ...Object.fromEntries(serviceNames.map((name) => [name, entryPoint(name)])),
  ...Object.fromEntries(programs.map((name) => [name, `deploy/programs/${name}.ts`])),
  telemetry: 'services/chassis/telemetry.ts',
};

/** Only the SDK of metrics goes in: every process starts with it, and the half that is used loads in half the time. */
const inside =
  /^@opentelemetry\/(core|exporter-prometheus|instrumentation|instrumentation-runtime-node|resources|sdk-metrics|semantic-conventions)$/;

/** Packages stay outside: OpenTelemetry patches libraries as they are required, which it cannot inside a bundle. */
function leavePackagesOut(plugged: PluginBuild): void {
  plugged.onResolve({ filter: /^[^./#]/ }, ({ path: name, kind }) =>
    kind === 'entry-point' || inside.test(name) ? undefined : { path: name, external: true },
  );
}

const options = {
  absWorkingDir: root,
  entryPoints,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  sourcemap: true,
  sourcesContent: false, // each process would keep all of its sources in memory, for nobody
  mainFields: ['module', 'main'],
  plugins: [{ name: 'packages', setup: leavePackagesOut }],
  metafile: true,
  write: false,
  logLevel: 'silent',
} satisfies BuildOptions;

export const bundlePath = (out: string, name: string): string => path.join(out, `${name}.js`);

/** Bundles every service into `out` unless nothing changed; true when there was something to do. */
export async function build(out = path.join(root, 'dist')): Promise<boolean> {
  const settings = hash(JSON.stringify([options, String(inside), version, readText('package.json')]));
  if (isFresh(out, settings)) return false;
  const { outputFiles, metafile } = await bundle({ ...options, outdir: out });
  fs.mkdirSync(out, { recursive: true });
  for (const { path: file, contents } of outputFiles) replace(file, contents);
  const inputs = Object.keys(metafile.inputs).map((file) => [file, hash(readText(file))]);
  const outside = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map((one) => one.path));
  const stamp: Stamp = {
    settings,
    inputs: Object.fromEntries(inputs),
    loads: [...new Set(outside)].sort(),
  };
  replace(path.join(out, stampName), JSON.stringify(stamp, null, 1));
  return true;
}

/** Bundles another file the way the services are. */
export async function bundleLike(entry: string, outfile: string): Promise<void> {
  await bundle({ ...options, entryPoints: [entry], outfile, metafile: false, write: true });
}

/** What the bundles of the folder load from outside themselves. */
export const loadsOf = (out: string): string[] => readStamp(out)?.loads ?? [];

function readStamp(out: string): Stamp | undefined {
  const file = path.join(out, stampName);
  return fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as Stamp) : undefined;
}

function isFresh(out: string, settings: string): boolean {
  const stamp = readStamp(out);
  if (!stamp) return false;
  if (stamp.settings !== settings) return false;
  if (!Object.keys(entryPoints).every((name) => fs.existsSync(bundlePath(out, name)))) return false;
  return Object.entries(stamp.inputs).every(([input, known]) => hash(readText(input)) === known);
}

/** The text of a file of the repository; one that is gone differs from any that was there. */
function readText(file: string): string {
  const full = path.join(root, file);
  return fs.existsSync(full) ? fs.readFileSync(full, 'utf8') : '';
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Writes beside and renames: a service that starts meanwhile reads the old bundle or the new one, never half of one. */
function replace(file: string, contents: string | Uint8Array): void {
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, contents);
  fs.renameSync(draft, file);
}

export async function main([out]: string[]): Promise<void> {
  const since = performance.now();
  const built = await build(out && path.resolve(out));
  console.log(built ? `bundled in ${Math.round(performance.now() - since)} ms` : 'nothing changed');
}
