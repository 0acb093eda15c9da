/** `node dist/bootstrap.js`: makes the first organisation and its administrator; where they are there, nothing. */
import { key, or, readEnv, text } from '#chassis/config';
import { bootstrap } from '../../scripts/bootstrap';
import { addressVariable, ports, serviceNames } from '../platform';
import { runProgram } from './program';

const patience = 180_000;
const between = 1_000;
const called = serviceNames.filter((name) => name !== 'gateway');

/** Only the demonstration organisation needs more of them than identity. */
const addressesOf = (env: NodeJS.ProcessEnv): Record<string, string> =>
  readEnv(
    Object.fromEntries(called.map((name) => [name, or(text, `${name}:${ports.grpc}`)])),
    Object.fromEntries(called.map((name) => [name, env[addressVariable(name)]])),
  );

runProgram('bootstrap', async (env) => {
  const { ACTOR_KEY } = readEnv({ ACTOR_KEY: key, IDENTITY_ADDRESS: text }, env);
  const actorKey = ACTOR_KEY.toString('hex');
  const say = (line: string) => console.log(line);
  for (const end = performance.now() + patience; ;) {
    try {
      await bootstrap({ addresses: addressesOf(env), actorKey, env, say });
      return 'the first organisation is there';
    } catch (error) {
      const passing = (error as { code?: string }).code === 'unavailable';
      if (!passing || performance.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, between));
    }
  }
});
