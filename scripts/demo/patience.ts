import { Problem, type ProblemCode } from '#chassis/errors';

const passing: ProblemCode[] = ['invalid', 'unavailable', 'conflict'];

/** Repeats what is refused because a service has not yet heard of what another one has just made. */
export async function patiently<T>(work: () => Promise<T>, ms = 15_000): Promise<T> {
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
