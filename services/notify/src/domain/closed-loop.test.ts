import { Record_Type } from '#proto/steward/type/v1/record';
import { happeningOfUrge } from './from-desk';
import type { Happening, Occasion, RecordFacts } from './happening';
import { Urge, Urge_State } from '#proto/steward/desk/v1/urge';
import { audienceOf } from './rules';

const record: RecordFacts = {
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
};
const happening = (occasion: Occasion, more: Partial<Happening> = {}): Happening => ({
  eventId: 'event',
  occasion,
  record,
  actorId: 'actor',
  namedIds: [],
  text: '',
  open: true,
  holdReason: '',
  metric: '',
  percent: 0,
  dueTime: '',
  ...more,
});
const whoHears = (about: Happening) => audienceOf(about).map(({ personId }) => personId);

test.each<Occasion>(['RESOLVE', 'CONFIRM', 'CLOSE', 'CANCEL', 'MERGE', 'CONFIRMATION_AWAITED'])(
  'DESK-09 nothing ends without the requester being told: %s',
  (occasion) => {
    expect(whoHears(happening(occasion))).toContain('requester');
  },
);

test('DESK-09 who confirms it themselves need not be told', () => {
  expect(whoHears(happening('CONFIRM', { actorId: 'requester' }))).toEqual(['assignee']);
});

test.each<[Urge_State, string[] | undefined]>([
  [Urge_State.OPEN, undefined],
  [Urge_State.ANSWERED, ['boss']],
  [Urge_State.ESCALATED, ['lead']],
  [Urge_State.LAPSED, undefined],
])('DESK-08 of an urge that is %s hears %j', (state, heard) => {
  const urge = Urge.fromPartial({ state, byId: 'boss', answererId: 'assignee', answer: 'Soon' });
  const about = happeningOfUrge({ urge, personIds: ['lead'], public: false }, record, 'event');
  expect(about && whoHears(about)).toEqual(heard);
});

test('DESK-08 of a confidential record nobody hears who is not named on it', () => {
  const kept = { ...record, confidential: true, namedIds: ['lead'] };
  expect(
    whoHears({ ...happening('URGE_ESCALATED', { namedIds: ['lead', 'manager'] }), record: kept }),
  ).toEqual(['lead']);
});
