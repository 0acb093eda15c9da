import type { Incident, Person } from '../api/client';
import { problemsOf } from './problems/from-incident';
import { majorVerbs } from './major-verbs';
import { post, type Said, type Verb } from './verb';

type Body = (said: Said) => object;
const open = ['NEW', 'ASSIGNED', 'IN_PROGRESS', 'ON_HOLD', 'RETURNED'];
const unclosed = [...open, 'RESOLVED'];
const ever = [...unclosed, 'CLOSED', 'CANCELLED'];

const verb = (
  name: string,
  right: string,
  states: readonly string[],
  body: Body = () => ({}),
  more: Partial<Verb<Incident>> = {},
): Verb<Incident> => ({
  name,
  right,
  states,
  asks: [],
  run: (on, said) => post(on, `/api/v1/incidents/{id}:${name}`, body(said)),
  ...more,
});
const why: Body = ({ reason = '' }) => ({ reason });
const reason = { asks: ['reason'] } satisfies Partial<Verb<Incident>>;
const mayConfirm = ({ requesterId }: Incident, { id, roles }: Person): boolean =>
  requesterId === id || (roles ?? []).includes('incident-manager');

/** A person, or a monitoring event, decided the priority in place of the matrix. */
export const isOverridden = ({ priorityOverride }: Incident): boolean =>
  priorityOverride !== undefined && priorityOverride !== 'PRIORITY_UNSPECIFIED';

/** The most used first. */
export const verbs: readonly Verb<Incident>[] = [
  verb('accept', 'incident.work', ['NEW', 'ASSIGNED', 'RETURNED'], undefined, { key: 'a' }),
  verb(
    'resolve',
    'incident.work',
    ['ASSIGNED', 'IN_PROGRESS', 'ON_HOLD'],
    ({ resolution = '', closureCode = '' }) => ({ resolution, closureCode }),
    { key: 'r', asks: ['resolution', 'closure'], optional: ['closure'] },
  ),
  verb(
    'hold',
    'incident.work',
    ['ASSIGNED', 'IN_PROGRESS'],
    ({ hold, text = '' }) => ({ reason: hold, text }),
    { key: 'h', asks: ['hold', 'text'], optional: ['text'], calls: { text: 'verb.tell' } },
  ),
  verb('resume', 'incident.work', ['ON_HOLD'], ({ text = '' }) => ({ text }), {
    asks: ['text'],
    optional: ['text'],
  }),
  verb(
    'notice',
    'incident.work',
    unclosed,
    ({ text = '', personIds = [] }) => ({ text, personIds, attachmentIds: [] }),
    { key: 't', asks: ['text', 'people'], optional: ['people'] },
  ),
  verb(
    'assign',
    'incident.assign',
    open,
    ({ groupId = '', assigneeId = '', reason: said = '' }) => ({ groupId, assigneeId, reason: said }),
    {
      key: 'g',
      asks: ['group', 'member', 'reason'],
      optional: ['member', 'reason'],
      begins: ({ groupId }) => ({ groupId }),
    },
  ),
  verb('acceptOwnership', 'incident.read', unclosed, undefined, {
    fits: ({ offeredOwnerId }, { id }) => offeredOwnerId === id,
  }),
  verb('confirm', 'incident.confirm', ['RESOLVED'], undefined, { fits: mayConfirm }),
  verb(
    'close',
    'incident.close',
    ['RESOLVED'],
    ({ closureCode = '', text = '' }) => ({ closureCode, text }),
    { asks: ['closure', 'text'], optional: ['closure', 'text'] },
  ),
  verb('reopen', 'incident.confirm', ['RESOLVED'], why, { ...reason, fits: mayConfirm }),
  verb(
    'forward',
    'incident.work',
    open,
    ({ groupId = '', reason: said = '' }) => ({ groupId, platformId: '', reason: said }),
    { asks: ['group', 'reason'] },
  ),
  verb('return', 'incident.work', ['ASSIGNED', 'IN_PROGRESS'], why, reason),
  verb(
    'escalate',
    'incident.escalate',
    open,
    ({ levelId = '', groupId = '', reason: said = '' }) => ({ levelId, groupId, reason: said }),
    { asks: ['level', 'group', 'reason'], optional: ['level', 'group'] },
  ),
  verb('urge', 'incident.urge', open, ({ text = '' }) => ({ text }), { asks: ['text'], optional: ['text'] }),
  verb('instruct', 'incident.instruct', open, ({ text = '', personIds = [] }) => ({ text, personIds }), {
    asks: ['text', 'people'],
    optional: ['people'],
  }),
  verb(
    'overridePriority',
    'incident.prioritise',
    open,
    ({ priority, reason: said = '' }) => ({ priority, reason: said }),
    { asks: ['priority', 'reason'] },
  ),
  verb('followMatrix', 'incident.prioritise', open, undefined, {
    ...reason,
    fits: isOverridden,
    run: (on, { reason: said = '' }) => post(on, '/api/v1/incidents/{id}:overridePriority', { reason: said }),
  }),
  verb(
    'offerOwnership',
    'incident.own',
    unclosed,
    ({ personId = '', reason: said = '' }) => ({ personId, reason: said }),
    { asks: ['person', 'reason'], optional: ['reason'] },
  ),
  verb(
    'reassignOwnership',
    'incident.appoint',
    unclosed,
    ({ personId = '', reason: said = '' }) => ({ personId, reason: said }),
    { asks: ['person', 'reason'] },
  ),
  verb('merge', 'incident.work', open, ({ intoId = '', reason: said = '' }) => ({ intoId, reason: said }), {
    asks: ['incident', 'reason'],
  }),
  verb(
    'classify',
    'incident.classify',
    ever,
    ({ sensitivity, personIds = [], reason: said = '' }) => ({ sensitivity, personIds, reason: said }),
    {
      asks: ['sensitivity', 'people', 'reason'],
      optional: ['people'],
      begins: ({ sensitivity, namedIds }) => ({ sensitivity, personIds: namedIds }),
    },
  ),
  verb(
    'name',
    'incident.classify',
    ever,
    ({ personIds = [], removePersonIds = [] }) => ({ addPersonIds: personIds, removePersonIds }),
    { asks: ['people', 'removed'], optional: ['people', 'removed'] },
  ),
  ...problemsOf(ever),
  ...majorVerbs(open, ever),
  verb('cancel', 'incident.cancel', [...open, 'PENDING_APPROVAL'], why, reason),
];
