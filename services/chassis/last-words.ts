/** Where the preloaded program and the service meet: each is a bundle of its own. */
const place = Symbol.for('steward.last-words');
const shared = globalThis as { [place]?: () => Promise<unknown> };

/** Says what is to be done last, when all that was under way is finished. */
export function flushBeforeExit(flush: () => Promise<unknown>): void {
  shared[place] = flush;
}

/** Does it, for two seconds at the most; whoever should take the words may be away. */
export async function sayLastWords(): Promise<void> {
  const patience = new Promise((resolve) => setTimeout(resolve, 2_000).unref());
  await Promise.race([shared[place]?.().catch(() => undefined), patience]);
}
