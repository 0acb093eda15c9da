/** `node dist/redrive.js [<service> [event id]]`: what a service gave up, or sends it round again; in a container of that service. */
import { main } from '../../scripts/redrive';
import { runProgram } from './program';

runProgram('redrive', async (env) => {
  await main(process.argv.slice(2), env);
  if (process.exitCode) throw new Error('nothing was sent');
  return 'done';
});
