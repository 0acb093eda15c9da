import { setTimeout as sleep } from 'node:timers/promises';

/** Asks until the answer is yes; false when `ms` have passed without one. */
export async function waitUntil(ask: () => boolean | Promise<boolean>, ms: number): Promise<boolean> {
  const end = Date.now() + ms;
  for (let pause = 10; ; pause = Math.min(pause * 1.5, 100)) {
    if (await ask()) return true;
    if (Date.now() > end) return false;
    await sleep(pause);
  }
}
