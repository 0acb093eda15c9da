import { fork } from 'node:child_process';
import { once } from 'node:events';
import { bundled } from './bundled';
import type { Kind, Report, Servers, Worker } from './contender';

/** @param effect what a library does for each timer: 'nothing', or a 'row' as ours writes one to the outbox */
export async function startWorker(kind: Kind, servers: Servers, effect = 'nothing'): Promise<Worker> {
  const args = [kind, JSON.stringify(servers), effect];
  const child = fork(await bundled('worker'), args, { execArgv: [] });
  const answer = async <T>(): Promise<T> => ((await once(child, 'message')) as [T])[0];
  let asking: Promise<unknown> = answer();
  await asking;
  /** One question after the other. */
  const ask = <T>(wish: string): Promise<T> => {
    const asked = asking.then(() => {
      child.send(wish);
      return answer<T>();
    });
    asking = asked;
    return asked;
  };
  const end = async (how: () => void) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    how();
    await once(child, 'exit');
  };
  return {
    report: () => ask<Report>('report'),
    count: async () => (await ask<{ fired: number }>('count')).fired,
    kill: () => end(() => child.kill('SIGKILL')),
    stop: () =>
      end(() => {
        child.send('stop');
        setTimeout(() => child.kill('SIGKILL'), 5_000).unref();
      }),
  };
}
