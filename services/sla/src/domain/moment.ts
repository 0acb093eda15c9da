import type { Record_Type as RecordType } from '#proto/steward/type/v1/record';
import type { Bound } from './bind';
import type { Book } from './book';
import { type Answers, answersOf, type Fact } from './fact';
import { isOver } from './standing';

/** When something changed, and how the record stood from then on. */
export interface Moment {
  at: Date;
  fact: Fact;
  answers: Answers;
}

/** All that happened to a record so far, and around it: the facts, and between and after them each change of the settings. */
export interface Life {
  facts: Fact[];
  moments: Moment[];
  record: Bound;
}

/** @param facts ordered by `orderFacts`; at least one */
export function readLife(facts: Fact[], { changes }: Book, type: RecordType): Life {
  const record: Bound = { type, openedAt: facts[0]!.at, overAt: findEnd(facts) };
  return { facts, moments: listMoments(facts, changes), record };
}

/** Since when the record has been over, where it is. */
function findEnd(facts: Fact[]): Date | undefined {
  const lastOpen = facts.findLastIndex((fact) => !isOver(fact));
  return facts[lastOpen + 1]?.at;
}

function listMoments(facts: Fact[], changes: number[]): Moment[] {
  const moments: Moment[] = [];
  for (const [index, fact] of facts.entries()) {
    const from = fact.at.getTime();
    const until = facts[index + 1]?.at.getTime() ?? Infinity;
    const answers = answersOf(fact);
    moments.push({ at: fact.at, fact, answers });
    for (const change of changes)
      if (from < change && change < until) moments.push({ at: new Date(change), fact, answers });
  }
  return moments;
}

/** The moments of a part of the record's life; the first is moved to its beginning. */
export function cutMoments(moments: Moment[], from: Date, until: Date | undefined): Moment[] {
  const first = Math.max(
    0,
    moments.findLastIndex(({ at }) => at <= from),
  );
  const [opening, ...rest] = moments.slice(first);
  return [
    { ...opening!, at: new Date(Math.max(opening!.at.getTime(), from.getTime())) },
    ...rest.filter(({ at }) => !until || at < until),
  ];
}
