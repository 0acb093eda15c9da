import type { Changes, Contender } from './contender';
import { seconds } from './figures';
import { makeTimers } from './fire';
import type { Steward } from './steward';

export interface Changed {
  armed: number;
  paused: number;
  retimed: number;
}

/** How many timers a second are armed, taken away, and given another due time, while none is due. */
export async function change(contender: Contender, count: number, variant: Changes = {}): Promise<Changed> {
  const { arm, pause, retime } = { ...contender, ...variant };
  await contender.clear();
  const far = () => Date.now() + 86_400_000;
  const [warm, paused, retimed] = [500, count, count].map((each) => makeTimers(each, far));
  await arm(warm!);
  await contender.settle?.();
  await arm(paused!);
  await contender.settle?.();
  const armed = await seconds(() => arm(retimed!));
  await contender.settle?.();
  await pause(warm!.slice(0, 250));
  await retime(warm!.slice(250));
  const pausing = await seconds(() => pause(paused!));
  const later = retimed!.map(({ id, dueAt }) => ({ id, dueAt: new Date(dueAt.getTime() + 3_600_000) }));
  const retiming = await seconds(() => retime(later));
  return { armed: count / armed, paused: count / pausing, retimed: count / retiming };
}

/** The same, of our own statements without what works them out: what the database alone allows. */
export async function changeBare(steward: Steward, count: number): Promise<Changed> {
  await steward.clear();
  const far = () => Date.now() + 86_400_000;
  const [paused, retimed] = [makeTimers(count, far), makeTimers(count, far)];
  const rate = async (change: keyof Changed, send: () => Promise<void>) => [
    change,
    count / (await seconds(send)),
  ];
  await steward.arm(paused);
  await steward.settle?.();
  return Object.fromEntries([
    await rate('armed', await steward.rehearse('arm', retimed)),
    await rate('paused', await steward.rehearse('pause', paused)),
    await rate('retimed', await steward.rehearse('retime', retimed)),
  ]) as Changed;
}
