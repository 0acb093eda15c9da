import type { Incident } from '#proto/steward/incident/v1/incident';

/** What of an incident is for those who work on it: whoever reported it has no business with it. */
const workings: ReadonlySet<string> = new Set([
  'namedIds',
  'linkedIds',
  'priorityOverride',
  'offeredOwnerId',
  'totalMinutes',
  'problemId',
  'escalationLevel',
] satisfies (keyof Incident)[]);

export const isWorkings = (field: string): boolean => workings.has(field);
