import type { Fact } from './fact';

/** When something changed, and how the record stood from then on. */
export interface Moment {
  at: Date;
  fact: Fact;
}

/** The facts, and between and after them each change of the settings. */
export function listMoments(facts: Fact[], changes: number[]): Moment[] {
  return facts.flatMap((fact, index) => {
    const from = fact.at.getTime();
    const until = facts[index + 1]?.at.getTime() ?? Infinity;
    const between = changes.filter((change) => from < change && change < until);
    return [{ at: fact.at, fact }, ...between.map((change) => ({ at: new Date(change), fact }))];
  });
}

/** The moments of a part of the record's life; the first is moved to its beginning. */
export function cutMoments(moments: Moment[], from: Date, until: Date | undefined): Moment[] {
  const first = Math.max(
    0,
    moments.findLastIndex(({ at }) => at <= from),
  );
  const [opening, ...rest] = moments.slice(first);
  return [
    { at: new Date(Math.max(opening!.at.getTime(), from.getTime())), fact: opening!.fact },
    ...rest.filter(({ at }) => !until || at < until),
  ];
}
