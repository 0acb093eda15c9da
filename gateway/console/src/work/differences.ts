import type { Incident } from '../api/client';

export interface Difference {
  field: string;
  mine?: string;
  theirs?: string;
}

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

/** What became different between what was on the screen and what stands now. */
export const differences = (before: Incident, now: Incident): Difference[] =>
  watched
    .filter((field) => (before[field] ?? '') !== (now[field] ?? ''))
    .map((field) => ({ field, mine: before[field], theirs: now[field] }));
