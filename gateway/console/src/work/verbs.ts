import type { paths } from '#api';
import { answer, api, type Incident, type Schema } from '../api/client';

/** What a verb's form can ask for. */
export type Ask =
  | 'group'
  | 'member'
  | 'person'
  | 'people'
  | 'level'
  | 'priority'
  | 'incident'
  | 'hold'
  | 'reason'
  | 'text'
  | 'resolution';
export interface Said {
  groupId?: string;
  assigneeId?: string;
  personId?: string;
  personIds?: string[];
  levelId?: string;
  priority?: Schema['Priority'];
  intoId?: string;
  hold?: 'AWAITING_CALLER' | 'AWAITING_CHANGE' | 'AWAITING_PROBLEM' | 'AWAITING_VENDOR';
  reason?: string;
  text?: string;
  resolution?: string;
}

type Path = Exclude<Extract<keyof paths, `/api/v1/incidents/{id}:${string}`>, `${string}AccessGrant`>;
/** What can be done to an incident in a state, and what has to be said for it. */
export interface Verb {
  name: string;
  /** The fields its form asks for; none: it is done at once. */
  asks: readonly Ask[];
  /** Those that may stay empty. */
  optional?: readonly Ask[];
  right: string;
  states: readonly string[];
  /** Where more than the state decides. */
  fits?(incident: Incident, personId: string): boolean;
  /** The key that begins it. */
  key?: string;
  path: Path;
  body(said: Said): object;
}

export const run = ({ path, body }: Verb, { id, etag }: Incident, said: Said): Promise<unknown> =>
  answer(
    api.POST(path, {
      params: { path: { id: id! }, header: { 'If-Match': etag! } },
      body: body(said),
    } as never),
  );

const open = ['NEW', 'ASSIGNED', 'IN_PROGRESS', 'ON_HOLD', 'RETURNED'];
const working = ['IN_PROGRESS', 'ON_HOLD'];
const verb = (name: string, right: string, states: readonly string[], more: Partial<Verb> = {}): Verb => ({
  name,
  right,
  states,
  asks: [],
  path: `/api/v1/incidents/{id}:${name}` as Path,
  body: () => ({}),
  ...more,
});
const reason = {
  asks: ['reason'],
  body: ({ reason: why = '' }) => ({ reason: why }),
} satisfies Partial<Verb>;

/** The most used first. */
export const verbs: readonly Verb[] = [
  verb('accept', 'incident.work', ['NEW', 'ASSIGNED', 'RETURNED'], { key: 'a' }),
  verb('resolve', 'incident.work', working, {
    key: 'r',
    asks: ['resolution'],
    body: ({ resolution = '' }) => ({ resolution, closureCode: '' }),
  }),
  verb('hold', 'incident.work', ['IN_PROGRESS'], {
    key: 'h',
    asks: ['hold', 'text'],
    optional: ['text'],
    body: ({ hold, text = '' }) => ({ reason: hold, text }),
  }),
  verb('resume', 'incident.work', ['ON_HOLD']),
  verb('notice', 'incident.work', open, {
    asks: ['text', 'people'],
    optional: ['people'],
    body: ({ text = '', personIds = [] }) => ({ text, personIds, attachmentIds: [] }),
  }),
  verb('assign', 'incident.assign', open, {
    key: 'g',
    asks: ['group', 'member', 'reason'],
    optional: ['member', 'reason'],
    body: ({ groupId = '', assigneeId = '', reason: why = '' }) => ({ groupId, assigneeId, reason: why }),
  }),
  verb('acceptOwnership', 'incident.read', open, {
    fits: ({ offeredOwnerId }, personId) => offeredOwnerId === personId,
  }),
  verb('close', 'incident.close', ['RESOLVED'], { body: () => ({ closureCode: '', text: '' }) }),
  verb('reopen', 'incident.confirm', ['RESOLVED'], reason),
  verb('forward', 'incident.work', open, {
    asks: ['group', 'reason'],
    body: ({ groupId = '', reason: why = '' }) => ({ groupId, platformId: '', reason: why }),
  }),
  verb('return', 'incident.work', ['ASSIGNED', 'IN_PROGRESS'], reason),
  verb('escalate', 'incident.escalate', open, {
    asks: ['level', 'reason'],
    body: ({ levelId = '', reason: why = '' }) => ({ levelId, groupId: '', reason: why }),
  }),
  verb('urge', 'incident.urge', open, {
    asks: ['text'],
    optional: ['text'],
    body: ({ text = '' }) => ({ text }),
  }),
  verb('instruct', 'incident.instruct', open, {
    asks: ['text', 'people'],
    optional: ['people'],
    body: ({ text = '', personIds = [] }) => ({ text, personIds }),
  }),
  verb('overridePriority', 'incident.prioritise', open, {
    asks: ['priority', 'reason'],
    body: ({ priority, reason: why = '' }) => ({ priority, reason: why }),
  }),
  verb('offerOwnership', 'incident.own', open, {
    asks: ['person', 'reason'],
    optional: ['reason'],
    body: ({ personId = '', reason: why = '' }) => ({ personId, reason: why }),
  }),
  verb('merge', 'incident.work', open, {
    asks: ['incident', 'reason'],
    body: ({ intoId = '', reason: why = '' }) => ({ intoId, reason: why }),
  }),
  verb('declareMajor', 'incident.major', open, {
    fits: ({ major }) => !major || major.state === 'REVOKED',
    asks: ['reason'],
    body: ({ reason: why = '' }) => ({
      reason: why,
      communicationMinutes: 0,
      managerId: '',
      audienceIds: [],
    }),
  }),
  verb('cancel', 'incident.cancel', open, reason),
];
