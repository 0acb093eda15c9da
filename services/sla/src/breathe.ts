/** How long others may be kept from working; what is due waits for no more than this. */
const longestMs = 4;

/** For long work in the background: lets everything else of this process go first, again and again. */
export function breathe(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < longestMs) return;
    await new Promise((resolve) => setImmediate(resolve));
    since = performance.now();
  };
}
