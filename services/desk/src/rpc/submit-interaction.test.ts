import { randomUUID } from 'node:crypto';
import type { On } from '#chassis/client';
import { actorWith, testService, testTenant } from '#chassis/testing';
import { type Category, Interaction_State, type SubmitInteractionRequest } from '#proto/steward/desk/v1/desk';
import { Channel, Level, Record_Type } from '#proto/steward/type/v1/record';
import { administrator, agent, category, meet, meetGroup, report, requester, testDesk } from '../testing';

const noon = new Date('2026-03-02T12:00:00.000Z');
const { database, outside, desk } = testDesk(() => noon);
let groupId: string;
let printers: Category;
beforeAll(async () => {
  groupId = await meetGroup(database.pool);
  const devices = await desk.createCategory(category('Devices', { groupId, urgency: Level.HIGH }), {
    actor: administrator,
  });
  printers = await desk.createCategory(category('Printers', { parentId: devices.id }), {
    actor: administrator,
  });
});

const submit = (more: Partial<SubmitInteractionRequest> = {}, on: On = { actor: requester }) =>
  desk.submitInteraction(report(printers.id, more), on);
const kept = async () =>
  (await database.admin.query<{ count: number }>('select count(*) from interaction')).rows[0]!.count;
test('DESK-02 a report from the portal is kept, opens one incident, and the others are told', async () => {
  const departmentId = randomUUID();
  const ada = actorWith(requester.grants, { personId: await meet(database.pool, departmentId) });
  const interaction = await submit({ fields: { floor: 3 }, ciIds: [randomUUID()] }, { actor: ada });
  const { id, number, record } = interaction;
  expect(interaction).toMatchObject({
    number: expect.stringMatching(/^INT\d{7}$/),
    state: Interaction_State.OPENED,
    contactId: ada.personId,
    takenById: '',
    createTime: noon,
    fields: { floor: 3 },
    record: { type: Record_Type.INCIDENT, number: 'INC0000001' },
  });
  expect(outside.asked).toEqual([
    {
      at: noon,
      request: expect.objectContaining({
        id: record!.id,
        title: 'The printer is on fire',
        description: 'Third floor.',
        requesterId: ada.personId,
        ownerId: '',
        interactionId: id,
        ciIds: interaction.ciIds,
        fields: { floor: 3 },
      }),
    },
  ]);
  const { rows } = await database.admin.query(`select * from outbox where aggregate_id = $1`, [id]);
  expect(rows).toMatchObject([
    {
      subject: 'steward.desk.v1.InteractionReceived',
      tenant: testTenant,
      version: 1,
      payload: {
        interaction: { id, number, state: 'RECEIVED', record: { type: 'INCIDENT', id: record!.id } },
      },
      access: {
        tenant: testTenant,
        ownerIds: [ada.personId],
        assigneeIds: [],
        groupIds: [],
        departmentIds: [departmentId],
      },
    },
  ]);
});

test('DESK-10 a caller whose trouble belongs nowhere yet is helped all the same: the service desk gets it', async () => {
  const personId = await meet(database.pool);
  const { id, state } = await submit(
    { categoryId: '', channel: Channel.PHONE, contactId: personId },
    { actor: agent },
  );
  expect(state).toBe(Interaction_State.OPENED);
  expect(outside.asked).toMatchObject([{ request: { groupId: '', categoryId: '' } }]);
  expect((await desk.getInteraction({ id }, { actor: agent })).categoryId).toBe('');
});
test('DESK-05 DESK-07 the incident goes where its category says, and is as grave as it says', async () => {
  await submit({ impact: Level.LOW });
  expect(outside.asked).toMatchObject([{ request: { groupId, impact: Level.LOW, urgency: Level.HIGH } }]);
});

test('DESK-10 an agent who takes a call owns the incident', async () => {
  const contactId = await meet(database.pool);
  const interaction = await submit({ channel: Channel.PHONE, contactId }, { actor: agent });
  expect(interaction).toMatchObject({ contactId, takenById: agent.personId });
  expect(outside.asked).toMatchObject([{ request: { requesterId: contactId, ownerId: agent.personId } }]);
});

test('ids in capitals are the same ids', async () => {
  const capitals = (id: string) => id.toUpperCase();
  const { personId } = requester;
  const { contactId } = await submit({ categoryId: capitals(printers.id), contactId: capitals(personId) });
  expect(contactId).toBe(personId);
  expect(outside.asked).toMatchObject([{ request: { groupId, categoryId: printers.id } }]);
});

test('a service that loads history says when the contact was', async () => {
  const at = '2020-01-01T08:00:00.000Z';
  const actor = testService('loader', { at });
  const contactId = await meet(database.pool);
  const { createTime } = await submit({ channel: Channel.API, contactId }, { actor });
  expect([createTime, outside.asked[0]!.at]).toEqual([new Date(at), new Date(at)]);
});

test.each<[string, Partial<SubmitInteractionRequest>, On, string, string]>([
  ['for another', { contactId: randomUUID() }, { actor: requester }, 'forbidden', 'contactId'],
  ['for nobody we know', { contactId: randomUUID() }, { actor: agent }, 'invalid', 'contactId'],
  ['in no category', { categoryId: randomUUID() }, { actor: requester }, 'invalid', 'categoryId'],
  ['by mail', { channel: Channel.EMAIL }, { actor: agent }, 'invalid', 'channel'],
  [
    'for nobody we know, twice',
    { contactId: randomUUID() },
    { actor: agent, idempotencyKey: 'k' },
    'invalid',
    'contactId',
  ],
])('nothing is kept of a contact %s', async (_, more, on, code, field) => {
  const before = await kept();
  await expect(submit(more, on)).rejects.toMatchObject({ code, fields: { [field]: expect.any(String) } });
  expect(await kept()).toBe(before);
  expect(outside.asked).toEqual([]);
});

test('DESK-05 a change of the tree counts for the next report', async () => {
  const by = { actor: administrator };
  const fresh = await desk.createCategory(category('Fresh'), by);
  await submit({ categoryId: fresh.id });
  await desk.updateCategory(
    { category: { ...fresh, disabled: true }, updateMask: ['disabled'], etag: fresh.etag },
    by,
  );
  await expect(submit({ categoryId: fresh.id })).rejects.toMatchObject({ code: 'invalid' });
});
