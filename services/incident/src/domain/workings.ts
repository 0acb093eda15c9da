import type { Incident } from '#proto/steward/incident/v1/incident';
import { Priority } from '#proto/steward/type/v1/record';

/** What of an incident is for those who work on it: whoever reported it has no business with it. */
const workings: ReadonlySet<string> = new Set([
  'namedIds',
  'linkedIds',
  'priorityOverride',
  'offeredOwnerId',
  'totalMinutes',
  'problemId',
  'escalationLevel',
  'workTime',
] satisfies (keyof Incident)[]);

/** The incident without that: watchers other than the reader, and what was said among those who manage a major one. */
export const withoutWorkings = (incident: Incident, readerId: string): Incident => ({
  ...incident,
  namedIds: incident.namedIds.filter((id) => id === readerId),
  linkedIds: [],
  priorityOverride: Priority.PRIORITY_UNSPECIFIED,
  offeredOwnerId: '',
  totalMinutes: 0,
  problemId: '',
  escalationLevel: 0,
  workTime: undefined,
  major: incident.major && {
    ...incident.major,
    managerId: '',
    reason: '',
    audienceIds: [],
    review: undefined,
    reviewTime: undefined,
  },
});

export const isWorkings = (field: string): boolean => workings.has(field);
