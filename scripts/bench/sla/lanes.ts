/** Works on two at a time, as the consumer hears events: one is worked out while the other waits for the database. */
export async function inLanes<T>(all: T[], work: (one: T) => Promise<unknown>): Promise<void> {
  const waiting = [...all];
  const lane = async () => {
    for (let one = waiting.shift(); one; one = waiting.shift()) await work(one);
  };
  await Promise.all([lane(), lane()]);
}
