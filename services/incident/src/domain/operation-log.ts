import { Action, type Incident, type LogEntry_Change } from '#proto/steward/incident/v1/incident';
import { HoldReason } from '#proto/steward/type/v1/record';

const watched = [
  'title',
  'description',
  'state',
  'holdReason',
  'impact',
  'urgency',
  'priority',
  'categoryId',
  'serviceId',
  'ciIds',
  'groupId',
  'assigneeId',
  'ownerId',
  'responseTime',
  'resolveTime',
  'closeTime',
  'resolution',
  'closureCode',
  'labels',
  'fields',
  'priorityOverride',
  'offeredOwnerId',
  'mergedIntoId',
  'sensitivity',
  'namedIds',
  'linkedIds',
  'attachmentIds',
  'totalMinutes',
  'problemId',
  'escalationLevel',
  'parentId',
] as const satisfies (keyof Incident)[];

/** Old → new of everything that changed, as words. */
export const changesBetween = (before: Incident, after: Incident): LogEntry_Change[] =>
  watched
    .map((field) => ({ field, from: inWords(before[field]), to: inWords(after[field]) }))
    .filter(({ from, to }) => from !== to);

const dispatched = ['state', 'impact', 'urgency', 'priority', 'groupId', 'assigneeId', 'ownerId'] as const;

/** What was decided when the incident was opened; what was reported stands in the incident itself. */
export const firstChanges = (incident: Incident): LogEntry_Change[] =>
  dispatched
    .map((field) => ({ field, from: '', to: inWords(incident[field]) }))
    .filter(({ to }) => to !== '');

function inWords(value: Incident[(typeof watched)[number]]): string {
  if (value === undefined || value === 0) return '';
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'object') return JSON.stringify(value);
  return /_UNSPECIFIED$/.test(String(value)) ? '' : String(value);
}

/** What of a public line the requester reads: how things stand, but not who passed it to whom. */
const shownToRequester: ReadonlySet<string> = new Set([
  'title',
  'description',
  'state',
  'holdReason',
  'impact',
  'urgency',
  'priority',
  'resolution',
  'closureCode',
  'responseTime',
  'resolveTime',
  'closeTime',
  'mergedIntoId',
]);
export const forRequester = (changes: LogEntry_Change[]): LogEntry_Change[] =>
  changes.filter(({ field }) => shownToRequester.has(field));

const publicActions = new Set([
  Action.CREATE,
  Action.ACCEPT,
  Action.NOTICE,
  Action.RESOLVE,
  Action.CONFIRM,
  Action.REOPEN,
  Action.CLOSE,
  Action.CANCEL,
  Action.COMMUNICATE,
  Action.COMMENT,
  Action.URGE,
  Action.MERGE,
]);

/** Whether the requester may read it: progress and what was said to them, but not who passed it to whom and why. */
export const isPublic = (action: Action, { holdReason }: Incident): boolean =>
  publicActions.has(action) || (action === Action.HOLD && holdReason === HoldReason.AWAITING_CALLER);
