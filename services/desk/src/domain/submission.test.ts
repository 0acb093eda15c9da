import { randomUUID } from 'node:crypto';
import { actorWith, testService } from '#chassis/testing';
import { Category, Category_Kind, SubmitInteractionRequest } from '#proto/steward/desk/v1/desk';
import { Channel, Level } from '#proto/steward/type/v1/record';
import { treeOf } from './category-tree';
import { judgeSubmission } from './submission';

const requester = actorWith({ 'interaction.submit': ['own'] });
const agent = actorWith({ 'interaction.submit': ['tenant'] });
const other = randomUUID();
const [printer, disabled, request] = [randomUUID(), randomUUID(), randomUUID()];
const tree = treeOf([
  Category.fromPartial({
    id: printer,
    kind: Category_Kind.INCIDENT,
    groupId: 'devices',
    urgency: Level.HIGH,
  }),
  Category.fromPartial({ id: disabled, kind: Category_Kind.INCIDENT, disabled: true }),
  Category.fromPartial({ id: request, kind: Category_Kind.REQUEST }),
]);
const { WEB, PHONE, WALK_IN, API, EMAIL, CHAT, MONITORING } = Channel;
const judge = (change: Partial<SubmitInteractionRequest>, actor = requester) =>
  judgeSubmission(
    SubmitInteractionRequest.fromPartial({
      channel: WEB,
      categoryId: printer,
      subject: 'It burns',
      ...change,
    }),
    actor,
    tree,
  );

test('DESK-01 a contact that names nobody is about the caller, and nobody took it', () => {
  expect(judge({})).toMatchObject({ contactId: requester.personId, takenById: '' });
});
test('DESK-10 a contact about somebody else was taken by the caller', () => {
  expect(judge({ channel: PHONE, contactId: other }, agent)).toMatchObject({
    contactId: other,
    takenById: agent.personId,
  });
});
test('DESK-05 the category says where a report goes and how grave it is, unless the caller knows better', () => {
  expect(judge({})).toMatchObject({ groupId: 'devices', impact: Level.MEDIUM, urgency: Level.HIGH });
  expect(judge({ impact: Level.HIGH, urgency: Level.LOW })).toMatchObject({
    impact: Level.HIGH,
    urgency: Level.LOW,
  });
});

test('DESK-05 a report that nobody knows where to put has no category: the service desk gets it', () => {
  expect(judge({ categoryId: '' })).toMatchObject({ categoryId: '', groupId: '', impact: Level.MEDIUM });
});

test.each([
  ['a requester', 'WEB', requester, WEB, ''],
  ['a requester', 'API', requester, API, requester.personId],
  ['an agent', 'a telephone call', agent, PHONE, other],
  ['an agent', 'a visit of their own', agent, WALK_IN, agent.personId],
  ['an agent', 'the web, for another', agent, WEB, other],
  ['a service', 'the API, for somebody', testService(), API, other],
])('%s may use %s', (_, __, actor, channel, contactId) => {
  expect(() => judge({ channel, contactId }, actor)).not.toThrow();
});

test('an attachment that is named twice is kept once', () => {
  expect(judge({ attachmentIds: [other, other, request] }).attachmentIds).toEqual([other, request]);
});

test.each<[string, Partial<SubmitInteractionRequest>, typeof requester, string, string]>([
  ['a requester for somebody else', { contactId: other }, requester, 'forbidden', 'contactId'],
  ['a requester by telephone', { channel: PHONE }, requester, 'forbidden', 'channel'],
  ['a requester in person', { channel: WALK_IN }, requester, 'forbidden', 'channel'],
  ['mail', { channel: EMAIL }, agent, 'invalid', 'channel'],
  ['chat', { channel: CHAT }, agent, 'invalid', 'channel'],
  ['monitoring', { channel: MONITORING }, agent, 'invalid', 'channel'],
  ['no channel', { channel: Channel.CHANNEL_UNSPECIFIED }, agent, 'invalid', 'channel'],
  ['a call from nobody', { channel: PHONE }, agent, 'invalid', 'contactId'],
  ['a service about nobody', {}, testService(), 'invalid', 'contactId'],
  ['a contact that is no id', { contactId: 'Ada' }, agent, 'invalid', 'contactId'],
  ['an unknown category', { categoryId: other }, agent, 'invalid', 'categoryId'],
  ['a disabled category', { categoryId: disabled }, agent, 'invalid', 'categoryId'],
  ['a category of requests', { categoryId: request }, agent, 'invalid', 'categoryId'],
  ['no subject', { subject: ' ' }, agent, 'invalid', 'subject'],
  ['a CI that is no id', { ciIds: [other, 'x'] }, agent, 'invalid', 'ciIds'],
  ['a service that is no id', { serviceId: 'x' }, agent, 'invalid', 'serviceId'],
  ['an attachment that is no id', { attachmentIds: ['x'] }, agent, 'invalid', 'attachmentIds'],
  ['a level of a later release', { impact: Level.UNRECOGNIZED }, agent, 'invalid', 'impact'],
])('not taken: %s', (_, change, actor, code, field) => {
  const judged = () => judge(change, actor);
  expect(judged).toThrow(expect.objectContaining({ code, fields: { [field]: expect.any(String) } }));
});
