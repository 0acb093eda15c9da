import { rmSync } from 'node:fs';
import path from 'node:path';
import { bootstrap } from '../../scripts/bootstrap';
import { startSystem, type System, type SystemOptions } from '../../scripts/system';
import { person, signIn, type Person } from './browser';
import { copyProvided } from './provided';

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
  const data = path.join(base, `e2e-${name}`);
  rmSync(data, { recursive: true, force: true });
  const out = path.join(base, 'dist');
  const usual = { LOG_LEVEL: 'warn', RATE_PER_SECOND: '0' };
  // another release begins with its own tables
  if (!outOf)
    await copyProvided(base, data, async (folder) => {
      const system = await startProvided({ data: folder, out, env: usual });
      await system.stop();
    });
  const system = await startProvided({ data, out, env: { ...usual, ...env }, replicas, outOf });
  const people = new Map<string, Promise<Person & { id: string }>>();
  return {
    ...system,
    logs: path.join(data, 'logs'),
    bundles: out,
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

/** The system, once the organisation is there; says what it said where it is not. */
async function startProvided(options: Omit<SystemOptions, 'durable' | 'say'>): Promise<System> {
  const lines: string[] = [];
  const say = (line: string) => void lines.push(line);
  const env = {
    STEWARD_ADMIN_PASSWORD: password,
    STEWARD_DEMO: 'organisation',
    STEWARD_DEMO_PASSWORD: password,
  };
  const system = await startSystem({ ...options, durable: false, say });
  try {
    await bootstrap({ addresses: system.addresses, actorKey: system.actorKey, env, say });
    return system;
  } catch (error) {
    await system.stop();
    throw new Error(`${(error as Error).stack}\n${lines.join('\n')}`);
  }
}
