/** Chance that falls the same way every time, so that two loads look alike. */
export interface Lottery {
  /** At least `low`, less than `high`. */
  between(low: number, high: number): number;
  pick<T>(from: readonly T[]): T;
  shuffle<T>(all: readonly T[]): T[];
}

export function openLottery(seed: number): Lottery {
  let state = seed >>> 0;
  /** mulberry32 by Tommy Ettinger: 0 to 1. */
  const draw = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const between = (low: number, high: number): number => low + draw() * (high - low);
  return {
    between,
    pick: (from) => from[Math.floor(between(0, from.length))]!,
    shuffle(all) {
      const cards = [...all];
      for (let last = cards.length - 1; last > 0; last--) {
        const other = Math.floor(between(0, last + 1));
        [cards[last], cards[other]] = [cards[other]!, cards[last]!];
      }
      return cards;
    },
  };
}
