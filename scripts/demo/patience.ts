import { Problem, type ProblemCode } from '#chassis/errors';

/** Repeats what is refused because a service has not yet heard of what another one has just made. */
export const patiently = <T>(work: () => Promise<T>): Promise<T> =>
  repeat(work, ['invalid', 'unavailable', 'conflict']);

/** Peers whose calls are repeated while a service's own work is at the same record: nothing was done then. */
export const makeAllPatient = <P extends Record<string, object>>(peers: P): P =>
  Object.fromEntries(Object.entries(peers).map(([name, peer]) => [name, makePatient(peer)])) as P;

const makePatient = (peer: object): object =>
  new Proxy(peer, {
    get(of, name) {
      const member: unknown = Reflect.get(of, name);
      if (typeof member !== 'function' || name === 'close') return member;
      return (...given: unknown[]) =>
        repeat(() => Reflect.apply(member, of, given) as Promise<unknown>, ['conflict']);
    },
  });

async function repeat<T>(work: () => Promise<T>, passing: ProblemCode[], ms = 15_000): Promise<T> {
  for (const end = Date.now() + ms; ;) {
    try {
      return await work();
    } catch (error) {
      const mayPass = error instanceof Problem && passing.includes(error.code);
      if (!mayPass || Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** Does the work for each, so many at a time. */
export async function each<T>(items: T[], atATime: number, work: (item: T, index: number) => Promise<void>) {
  const waiting = items.entries();
  const worker = async () => {
    for (const [index, item] of waiting) await work(item, index);
  };
  await Promise.all(Array.from({ length: atATime }, worker));
}
