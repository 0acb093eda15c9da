import { HoldReason, Record_Type } from '#proto/steward/type/v1/record';
import type { Happening, Occasion } from './happening';
import { audienceOf, groupNeeded } from './rules';

const happening = (occasion: Occasion, more: Partial<Happening> = {}, record = {}): Happening => ({
  eventId: 'event',
  occasion,
  record: {
    type: Record_Type.INCIDENT,
    id: 'record',
    number: 'INC0000001',
    title: '打印机',
    priority: 'P3',
    requesterId: 'requester',
    assigneeId: 'assignee',
    ownerId: 'owner',
    groupId: 'group',
    namedIds: [],
    confidential: false,
    ...record,
  },
  actorId: 'actor',
  namedIds: [],
  text: '',
  open: false,
  holdReason: '',
  metric: '',
  percent: 0,
  dueTime: '',
  ...more,
});
const told = (...args: Parameters<typeof audienceOf>) =>
  audienceOf(...args).map(({ personId, topic }) => `${personId}: ${topic}`);
const group = { memberIds: ['ann', 'bob'], leadId: 'lead' };
const unassigned = { assigneeId: '' };

test.each<[string, Happening, string[]]>([
  ['a new one', happening('CREATE'), ['assignee: incident.assigned', 'requester: incident.received']],
  [
    'a new one nobody is assigned to',
    happening('CREATE', {}, unassigned),
    ['ann: incident.assigned', 'bob: incident.assigned', 'requester: incident.received'],
  ],
  ['an assignment', happening('ASSIGN'), ['assignee: incident.assigned']],
  [
    'an assignment to a group',
    happening('ASSIGN', {}, unassigned),
    ['ann: incident.assigned', 'bob: incident.assigned'],
  ],
  ['an acceptance', happening('ACCEPT'), ['requester: incident.accepted']],
  ['a return to a person', happening('RETURN'), ['assignee: incident.returned']],
  [
    'a return to a group',
    happening('RETURN', {}, unassigned),
    ['ann: incident.returned', 'bob: incident.returned'],
  ],
  [
    'waiting for the caller',
    happening('HOLD', { holdReason: HoldReason.AWAITING_CALLER }),
    ['requester: incident.awaiting-caller'],
  ],
  ['waiting for a vendor', happening('HOLD', { holdReason: HoldReason.AWAITING_VENDOR }), []],
  [
    'a notice',
    happening('NOTICE', { namedIds: ['carl', 'requester', ''] }),
    ['requester: incident.notice', 'carl: incident.notice'],
  ],
  ['a resolution', happening('RESOLVE'), ['requester: incident.resolved']],
  ['a confirmation', happening('CONFIRM'), ['assignee: incident.closed', 'requester: incident.closed']],
  ['a closure', happening('CLOSE'), ['assignee: incident.closed', 'requester: incident.closed']],
  ['a reopening', happening('REOPEN'), ['assignee: incident.reopened']],
  ['a cancellation', happening('CANCEL'), ['requester: incident.cancelled', 'assignee: incident.cancelled']],
  [
    'an escalation',
    happening('ESCALATED', { namedIds: ['lead', 'boss'] }),
    ['lead: sla.escalated', 'boss: sla.escalated'],
  ],
  ['a breach', happening('BREACHED'), ['assignee: sla.breached', 'owner: sla.breached']],
  [
    'an escalation by hand or by a rule',
    happening('ESCALATE', { namedIds: ['boss'] }),
    ['assignee: incident.escalated', 'boss: incident.escalated'],
  ],
  ['a word of a rule', happening('WATCH', { namedIds: ['boss'] }), ['boss: incident.watchdog']],
  [
    'that it is major',
    happening('DECLARE_MAJOR', { namedIds: ['boss'] }),
    ['assignee: major.declared', 'boss: major.declared'],
  ],
  [
    'a word about a major one',
    happening('COMMUNICATE', { namedIds: ['boss'] }),
    ['requester: major.communication', 'boss: major.communication'],
  ],
  [
    'the lack of such a word',
    happening('COMMUNICATION_OVERDUE', { namedIds: ['boss'] }),
    ['boss: major.overdue'],
  ],
  ['a workaround', happening('KNOWN_ERROR'), ['assignee: problem.known-error']],
  [
    'a solution of the problem behind it',
    happening('PROBLEM_SOLVED', {}, unassigned),
    ['ann: problem.solved', 'bob: problem.solved'],
  ],
  [
    'a public comment',
    happening('COMMENT', { open: true }, { namedIds: ['watcher'] }),
    [
      'assignee: incident.comment',
      'owner: incident.comment',
      'requester: incident.comment',
      'watcher: incident.comment',
    ],
  ],
  [
    'an internal comment',
    happening('COMMENT', {}, { namedIds: ['watcher'] }),
    ['assignee: incident.comment', 'owner: incident.comment'],
  ],
  [
    'an instruction',
    happening('INSTRUCT', { namedIds: ['carl'] }),
    ['assignee: incident.instruction', 'carl: incident.instruction'],
  ],
  ['a forwarding', happening('FORWARD'), ['assignee: incident.assigned']],
  ['an urging', happening('URGE'), ['assignee: incident.urged', 'owner: incident.urged']],
  [
    'an offer of ownership',
    happening('OFFER_OWNERSHIP', { namedIds: ['carl'] }),
    ['carl: incident.ownership-offered'],
  ],
  [
    'a new owner',
    happening('ACCEPT_OWNERSHIP', { namedIds: ['before'] }),
    ['before: incident.ownership-changed', 'assignee: incident.ownership-changed'],
  ],
  ['a naming', happening('NAME', { namedIds: ['carl'] }), ['carl: incident.named']],
  ['a wish to break the glass', happening('REQUEST_ACCESS'), ['owner: incident.access']],
  [
    'a merging',
    happening('MERGE', { open: true }),
    ['requester: incident.merged', 'assignee: incident.merged'],
  ],
  ['a task that is due', happening('TASK_DUE', {}, unassigned), ['ann: incident.task', 'bob: incident.task']],
  ['an overridden priority', happening('OVERRIDE_PRIORITY'), []],
  ['an update', happening('UPDATE'), []],
  ['going on', happening('RESUME'), []],
  ['what a newer service does', happening('UNRECOGNIZED'), []],
])('NTF-02 %s is told to whom it concerns', (_, what, expected) => {
  expect(told(what, group)).toEqual(expected);
});

test('of a confidential record only those named on it are told, of whatever', () => {
  const record = { confidential: true, namedIds: ['requester', 'bob'], assigneeId: '' };
  expect(told(happening('CREATE', {}, record), group)).toEqual([
    'bob: incident.assigned',
    'requester: incident.received',
  ]);
  expect(told(happening('ESCALATED', { namedIds: ['lead', 'bob'] }, record))).toEqual(['bob: sla.escalated']);
});

test('nobody is told what they did themselves', () => {
  expect(told(happening('CLOSE', { actorId: 'requester' }))).toEqual(['assignee: incident.closed']);
  expect(told(happening('ASSIGN', { actorId: 'ann' }, unassigned), group)).toEqual([
    'bob: incident.assigned',
  ]);
});

test('who is concerned twice is told once, of the work first', () => {
  expect(told(happening('CREATE', {}, { requesterId: 'assignee' }))).toEqual(['assignee: incident.assigned']);
});

test('a group without members is its lead', () => {
  expect(told(happening('ASSIGN', {}, unassigned), { memberIds: [], leadId: 'lead' })).toEqual([
    'lead: incident.assigned',
  ]);
});

test('the group must be known only where its members are told', () => {
  expect(groupNeeded(happening('CREATE', {}, unassigned))).toBe('group');
  expect(groupNeeded(happening('CREATE'))).toBe('');
  expect(groupNeeded(happening('ACCEPT', {}, unassigned))).toBe('');
});
