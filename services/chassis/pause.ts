/** A pause of a loop that can be cut short: by news, or because the loop is to end. It keeps no process alive. */
export function makePause(): { pause(ms: number): Promise<void>; wake(): void } {
  let end = () => {};
  return {
    pause: (ms) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, ms);
        timer.unref();
        end = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
    wake: () => end(),
  };
}
