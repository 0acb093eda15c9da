import { rmSync } from 'node:fs';
import path from 'node:path';
import { bootstrap } from '../../scripts/bootstrap';
import { startSystem, type System, type SystemOptions } from '../../scripts/system';
import { person, signIn, type Person } from './browser';

export interface Steward extends System {
  /** The status of a new sign-in. */
  tryToSignIn(username: string): Promise<number>;
  /** A demonstration account; each signs in once. */
  signIn(username: string): Promise<Person & { id: string }>;
  /** The token of a new session. */
  token(username: string): Promise<string>;
  /** What the account's live stream says, as text, from now on. */
  listen(username: string): ReturnType<Person['listen']>;
  /** The folder of what the parts said. */
  logs: string;
  /** The folder of the bundles: each service and each program. */
  bundles: string;
}

export const password = 'correct horse battery';

/** The whole system with the demonstration organisation, on servers of its own that may be killed. */
export async function startSteward(
  name: string,
  env: Record<string, string> = {},
  replicas: SystemOptions['replicas'] = {},
  outOf?: SystemOptions['outOf'],
): Promise<Steward> {
  const root = path.resolve(__dirname, '../..');
  const base = path.resolve(root, process.env.STEWARD_TEST_DATA ?? '.data/test');
  const lines: string[] = [];
  const say = (line: string) => void lines.push(line);
  const settings = {
    STEWARD_ADMIN_PASSWORD: password,
    STEWARD_DEMO: 'organisation',
    STEWARD_DEMO_PASSWORD: password,
  };
  const data = path.join(base, `e2e-${name}`);
  rmSync(data, { recursive: true, force: true });
  const system = await startSystem({
    data,
    out: path.join(base, 'dist'),
    env: { LOG_LEVEL: 'warn', RATE_PER_SECOND: '0', ...env },
    replicas,
    outOf,
    durable: false,
    say,
  });
  const people = new Map<string, Promise<Person & { id: string }>>();
  try {
    await bootstrap({
      addresses: system.addresses,
      actorKey: system.actorKey,
      env: settings,
      say,
    });
  } catch (error) {
    await system.stop();
    throw new Error(`${(error as Error).stack}\n${lines.join('\n')}`);
  }
  return {
    ...system,
    logs: path.join(data, 'logs'),
    bundles: path.join(base, 'dist'),
    signIn(username) {
      if (!people.has(username)) people.set(username, signIn(system.url, username, password));
      return people.get(username)!;
    },
    tryToSignIn: async (username) =>
      (await person(system.url).post('/sessions', { username, password })).status,
    token: async (username) =>
      String((await person(system.url).post('/sessions', { username, password })).body.token),
    listen: async (username) => signIn(system.url, username, password).then((who) => who.listen()),
  };
}
