import fs from 'node:fs';
import path from 'node:path';
import { ports, type ServiceName } from '../../deploy/platform';
import { runCommand } from '../process/run-command';
import { waitUntil } from '../process/wait';
import { composeCommand, docker } from './engine';

const root = path.resolve(__dirname, '../..');
const project = 'stewarddrill';
const firstPort = 18_080;
const patience = 180_000;

export type Composition = ReturnType<typeof startComposition>;

/** Everything of compose.yaml, two of each service, under secrets of its own; reached past its networks from this machine. */
export function startComposition(settings: Record<string, string>) {
  const folder = path.join(root, '.data/image-drill');
  fs.mkdirSync(folder, { recursive: true });
  const secrets = docker('run', '--rm', 'steward', 'node', 'dist/secrets.js');
  const passwords = Object.fromEntries(
    secrets.split('\n').map((line) => line.split('=') as [string, string]),
  );
  const env: Record<string, string | undefined> = {
    ...process.env,
    ...passwords,
    STEWARD_REPLICAS: '2',
    STEWARD_PORT: `${firstPort}-${firstPort + 1}`,
    RATE_PER_SECOND: '0',
    DRAIN_SECONDS: '2',
    LOG_LEVEL: 'warn',
    ...settings,
  };
  const [command, ...first] = composeCommand();
  const file = path.join(root, 'deploy/compose.yaml');
  const composeArgs = (...args: string[]) => [...first, '-p', project, '-f', file, ...args];
  /** Whoever is under load goes on. */
  async function meanwhile(program: string, ...args: string[]): Promise<void> {
    const { ok, output } = await runCommand(program, args, { cwd: folder, env });
    if (!ok) throw new Error(`${program} ${args.join(' ')}: ${output}`);
  }
  const inspect = (container: string, format: string) => docker('inspect', '--format', format, container);
  const addressOf = (container: string): string =>
    inspect(container, `{{(index .NetworkSettings.Networks "${project}_inside").IPAddress}}`);
  const containersOf = (service: string): string[] =>
    docker('ps', '--all', '--format', '{{.Names}}', '--filter', `label=com.docker.compose.service=${service}`)
      .split('\n')
      .filter((name) => name.startsWith(project))
      .sort();

  return {
    urls: [0, 1].map((n) => `http://localhost:${firstPort + n}`),
    containersOf,
    up: () => meanwhile(command!, ...composeArgs('up', '-d')),
    down: () => meanwhile(command!, ...composeArgs('down', '--volumes', '--timeout', '5')),
    /** Whether the first organisation is there. */
    isProvided: (): boolean =>
      inspect(containersOf('bootstrap')[0]!, '{{.State.Status}} {{.State.ExitCode}}') === 'exited 0',
    /** How many calls it has answered, as it says itself. */
    async countCalls(container: string): Promise<number> {
      const port = container.includes('gateway') ? ports.http : ports.admin;
      const metrics = await (await fetch(`http://${addressOf(container)}:${port}/metrics`)).text();
      const counts = metrics.matchAll(/^steward_(?:rpc|request)_seconds_count(?:\{[^}]*\})? (\d+)/gm);
      return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
    },
    /** Lets it finish; answers its exit code. */
    async stopContainer(container: string): Promise<number> {
      await meanwhile('docker', 'stop', '--time', '45', container);
      return Number(inspect(container, '{{.State.ExitCode}}'));
    },
    /** Puts a new container, with another address, in the place of a stopped one. */
    async replace(service: ServiceName, container: string): Promise<void> {
      await meanwhile('docker', 'rm', container);
      await meanwhile(command!, ...composeArgs('up', '-d', '--no-deps', '--no-recreate', service));
      const port = service === 'gateway' ? ports.http : ports.admin;
      const answers = async () => {
        const asked = containersOf(service).map((one) => fetch(`http://${addressOf(one)}:${port}/readyz`));
        return (await Promise.all(asked)).every(({ ok }) => ok);
      };
      if (!(await waitUntil(() => answers().catch(() => false), patience)))
        throw new Error(
          `${service} does not come back: ${docker('logs', '--tail', '5', containersOf(service).at(-1)!)}`,
        );
    },
    databaseUrl: (service: string): string =>
      `postgres://postgres:${env.POSTGRES_PASSWORD}@${addressOf(containersOf('postgres')[0]!)}/steward_${service}`,
  };
}
