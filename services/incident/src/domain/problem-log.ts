import type { LogEntry_Change } from '#proto/steward/incident/v1/incident';
import { Problem_ClosureCode, type Problem } from '#proto/steward/incident/v1/problem';

const watched = [
  'title',
  'description',
  'state',
  'impact',
  'urgency',
  'priority',
  'categoryId',
  'serviceId',
  'ciIds',
  'groupId',
  'assigneeId',
  'ownerId',
  'rootCause',
  'workaround',
  'knownError',
  'resolution',
  'closureCode',
  'incidentCount',
  'labels',
  'sensitivity',
  'namedIds',
  'linkedIds',
] as const satisfies (keyof Problem)[];

/** Old → new of everything that changed, as words; of a new problem everything that was said. */
export const changesOfProblem = (before: Problem | undefined, after: Problem): LogEntry_Change[] =>
  watched
    .map((field) => ({ field, from: before ? inWords(before[field]) : '', to: inWords(after[field]) }))
    .filter(({ from, to }) => from !== to);

function inWords(value: Problem[(typeof watched)[number]]): string {
  if (value === Problem_ClosureCode.CLOSURE_CODE_UNSPECIFIED || value === false || value === 0) return '';
  return Array.isArray(value) ? value.join(', ') : String(value);
}
