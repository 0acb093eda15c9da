import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { provideHelm } from '../../../scripts/servers/chart-tools';
import type { Manifest } from './manifest';

const chart = resolve(__dirname, '../../../charts/steward');
const helm = provideHelm();

/** Values to install with: an example of the chart, or none. */
export const examples = {
  default: [],
  small: ['--values', `${chart}/examples/small.yaml`],
  large: ['--values', `${chart}/examples/large.yaml`],
  tryout: ['--values', `${chart}/examples/tryout.yaml`],
  keda: ['--values', `${chart}/examples/large.yaml`, '--set', 'autoscaling.metrics=keda'],
  backup: ['--values', `${chart}/examples/tryout.yaml`, '--set', 'backup.enabled=true'],
  route: ['--set', 'httpRoute.enabled=true', '--set', 'httpRoute.parentRefs[0].name=public'],
};
export type Example = keyof typeof examples;
export const exampleNames = Object.keys(examples) as Example[];

function runHelm(command: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(helm!, [command, ...args], { encoding: 'utf8' });
  return { ok: status === 0, stdout, complaint: stderr };
}

/** Everything that an installation would create, in Helm's order, as a release `desk` in a namespace of the same name. */
export function render(args: readonly string[] = []): Manifest[] {
  const key = args.join(' ');
  return (rendered[key] ??= parse(args));
}

const rendered: Record<string, Manifest[]> = {};

function parse(args: readonly string[]): Manifest[] {
  const { ok, stdout, complaint } = template(args);
  if (!ok) throw new Error(complaint);
  return parseAllDocuments(stdout)
    .map((document) => document.toJS() as Manifest | null)
    .filter((manifest): manifest is Manifest => manifest !== null);
}

export const template = (args: readonly string[] = []) =>
  runHelm('template', 'desk', chart, '--namespace', 'desk', '--kube-version', '1.31.0', ...args);

export const lint = (args: readonly string[] = []) => runHelm('lint', '--strict', chart, ...args);

/** Tests that need Helm. Where there is none they are skipped and say so; where all must be proven they fail. */
export function describeChart(title: string, tests: () => void): void {
  if (helm) describe(title, tests);
  else if (process.env.CI === 'true')
    test(title, () => {
      throw new Error('helm v3 is not on this machine, and Go could not install it');
    });
  else {
    console.warn(`${title}: not run, for there is no helm v3 here and no Go to install it`);
    describe.skip(title, tests);
  }
}
