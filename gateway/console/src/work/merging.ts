import type { Incident } from '../api/client';
import type { Change } from './use-change';

/** The fields in which two may differ. */
export const watched = [
  'state',
  'priority',
  'impact',
  'urgency',
  'title',
  'description',
  'categoryId',
  'serviceId',
  'groupId',
  'assigneeId',
  'ownerId',
  'resolution',
] as const;

type Field = keyof Change & keyof Incident;
export interface Meeting {
  field: Field;
  before: unknown;
  theirs: unknown;
  mine: unknown;
  /** Both changed it, and not to the same. */
  contested: boolean;
}
const same = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one ?? '') === JSON.stringify(other ?? '');

/** Each field that one wanted to change, beside what another made of it meanwhile. */
export const meetings = (before: Incident, now: Incident, mine: Change): Meeting[] =>
  (Object.keys(mine) as Field[])
    .filter((field) => !same(mine[field], now[field]))
    .map((field) => ({
      field,
      before: before[field],
      theirs: now[field],
      mine: mine[field],
      contested: !same(before[field], now[field]),
    }));

/** What another changed that one did not want to change. */
export const elsewhere = (before: Incident, now: Incident, mine: Change): string[] =>
  watched.filter((field) => !(field in mine) && !same(before[field], now[field]));
