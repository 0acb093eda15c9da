/** A pause that can be cut short. */
export function makePause(): { pause(ms: number): Promise<void>; wake(): void } {
  let end = () => {};
  return {
    pause: (ms) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, ms);
        end = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
    wake: () => end(),
  };
}
