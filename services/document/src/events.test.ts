import { randomUUID } from 'node:crypto';
import { resource } from '#chassis/decide';
import { append } from '#chassis/outbox';
import { inTransaction } from '#chassis/postgres';
import {
  actorWith,
  testBus,
  testDatabase,
  testTenant,
  until,
  whileConsuming,
  whileRelaying,
} from '#chassis/testing';
import { Interaction } from '#proto/steward/desk/v1/desk';
import { InteractionReceived } from '#proto/steward/desk/v1/events';
import { IncidentChanged } from '#proto/steward/incident/v1/events';
import { Incident } from '#proto/steward/incident/v1/incident';
import { Record_Type, Sensitivity } from '#proto/steward/type/v1/record';
import { subscriptions } from './events';
import { engineer, testDocuments, uploader } from './testing';

const { database, peer, upload, linked, count } = testDocuments();
const incidents = testDatabase('incident');
const desk = testDatabase('desk');
const bus = testBus();
const requester = uploader();
const groupId = randomUUID();
const handler = engineer({ groupIds: [groupId] });

const incident = (more: Partial<Incident> = {}) =>
  Incident.fromPartial({ id: randomUUID(), requesterId: requester.personId, groupId, ...more });

/** Tells it as the incident service does: its access also has whoever stood to the incident before. */
const changed = (about: Incident, version: number, more: Partial<IncidentChanged> = {}) =>
  inTransaction(incidents.pool, testTenant, (tx) => {
    const event = IncidentChanged.fromPartial({ incident: about, version, public: true, ...more });
    const access = resource(testTenant, { groupIds: [about.groupId, groupId] });
    return append(tx, IncidentChanged, event, { id: about.id, version, access });
  });
const received = (more: Partial<Interaction>) =>
  inTransaction(desk.pool, testTenant, (tx) => {
    const id = randomUUID();
    const interaction = Interaction.fromPartial({ id, contactId: requester.personId, ...more });
    const access = resource(testTenant, { ownerIds: [interaction.contactId] });
    return append(tx, InteractionReceived, { interaction }, { id, version: 1, access });
  });
const hear = <T>(work: () => Promise<T>): Promise<T> =>
  whileRelaying(incidents.pool, bus(), 'incident', () =>
    whileRelaying(desk.pool, bus(), 'desk', () =>
      whileConsuming(database.pool, bus(), 'document', subscriptions, work),
    ),
  );
/** Everything told so far has taken effect: another event of each kind has. */
async function settled(): Promise<void> {
  const [last, file] = [incident(), await upload(requester)];
  await changed(last, 1, { personId: requester.personId, attachmentIds: [file.id] });
  await until('the last event', async () => {
    const { rows } = await database.admin.query('select from attachment where id = $1 and record_id = $2', [
      file.id,
      last.id,
    ]);
    return rows.length === 1;
  });
}
const get = (id: string, actor = requester) => peer.getAttachment({ id }, { actor });
const seen = (id: string, actor: typeof requester) =>
  get(id, actor).then(
    () => true,
    () => false,
  );

test('DESK-01 DESK-02 what is sent with a contact belongs to the record it opens', async () => {
  const [mine, theirs] = [await upload(requester), await upload(handler)];
  const opened = incident();
  await hear(async () => {
    await received({
      record: { type: Record_Type.INCIDENT, id: opened.id, number: '' },
      attachmentIds: [mine.id, theirs.id, randomUUID()],
    });
    await until('the link', async () => (await get(mine.id)).record);
    expect(await seen(mine.id, handler)).toBe(false); // nobody has told who works on it
    await changed(opened, 1);
    await until('its access', () => seen(mine.id, handler));
    await settled();
  });
  expect(await get(mine.id)).toMatchObject({
    record: { type: Record_Type.INCIDENT, id: opened.id },
    public: true,
  });
  expect((await get(theirs.id, handler)).record).toBeUndefined(); // another uploaded it
});

test('DESK-10 who took the contact sends the files, and the contact reads them', async () => {
  const agent = engineer();
  const file = await upload(agent);
  const opened = incident();
  await hear(async () => {
    await changed(opened, 1);
    await received({
      takenById: agent.personId,
      record: { type: Record_Type.INCIDENT, id: opened.id, number: '' },
      attachmentIds: [file.id.toUpperCase()],
    });
    await until('the contact reads it', () => seen(file.id, requester));
  });
});

test('INC-09 files of a step belong to the incident, public or internal as the step is', async () => {
  const [inner, open] = [await upload(handler), await upload(handler)];
  const about = incident();
  const step = { personId: handler.personId };
  await hear(async () => {
    await changed(about, 2, { ...step, attachmentIds: [open.id] });
    await changed(about, 1, { ...step, attachmentIds: [inner.id], public: false }); // late
    await until(
      'both',
      async () => (await seen(open.id, requester)) && (await get(inner.id, handler)).record,
    );
  });
  expect([await seen(inner.id, requester), await seen(inner.id, handler)]).toEqual([false, true]);
  expect(await get(inner.id, handler)).toMatchObject({ public: false });
});

test('INC-01 an incident that says an attachment in passing does not take it from whoever acts on it', async () => {
  const file = await upload(handler);
  const bait = incident({ attachmentIds: [file.id] });
  await hear(async () => {
    await changed(bait, 1, { personId: handler.personId });
    await settled();
  });
  expect((await get(file.id, handler)).record).toBeUndefined();
});

test('what belongs to a record stays there, whatever is told afterwards', async () => {
  const file = await upload(requester);
  const first = await linked(requester, [file], { ownerIds: [requester.personId] }, false);
  await hear(async () => {
    const other = incident();
    await changed(other, 1, { personId: requester.personId, attachmentIds: [file.id] });
    await settled();
  });
  const { rows } = await database.admin.query('select record_id, public from attachment where id = $1', [
    file.id,
  ]);
  expect(rows).toEqual([{ record_id: first, public: false }]);
});

test('who handed an incident on, or is not named on it, reads its files no more', async () => {
  const file = await upload(requester);
  const about = incident();
  const almighty = actorWith({ 'incident.read': ['tenant'], 'attachment.read': ['tenant'] });
  await hear(async () => {
    await changed(about, 1, { personId: requester.personId, attachmentIds: [file.id] });
    await until('the handler reads it', () => seen(file.id, handler));
    await changed({ ...about, groupId: randomUUID() }, 2);
    await until('they do not', async () => !(await seen(file.id, handler)));
    expect(await seen(file.id, almighty)).toBe(true);
    await changed({ ...about, sensitivity: Sensitivity.CONFIDENTIAL, namedIds: [handler.personId] }, 3);
    await until('only the named', () => seen(file.id, handler));
  });
  expect([await seen(file.id, almighty), await seen(file.id, requester)]).toEqual([false, false]);
});

test('a record has as many bytes as the tenant says; what is beyond stays its uploader’s', async () => {
  await database.admin.query(`insert into attachment_policy values ($1, '{text/*}', 1000, 250)`, [
    testTenant,
  ]);
  const files = [await upload(requester), await upload(requester), await upload(requester)];
  const record = await linked(requester, files, { ownerIds: [requester.personId] });
  const places = await Promise.all(files.map(async ({ id }) => (await get(id)).record?.id));
  expect(places).toEqual([record, record, undefined]);
  await database.admin.query('delete from attachment_policy');
  expect(await count('dead_letter')).toBe(0);
});

test('a contact that opens no record keeps its files itself', async () => {
  const file = await upload(requester);
  const owner = { ...requester, grants: { ...requester.grants, 'interaction.read': ['own' as const] } };
  await hear(async () => {
    await received({ attachmentIds: [file.id] });
    await until('the link', async () => (await get(file.id, owner).catch(() => undefined))?.record);
  });
  expect(await get(file.id, owner)).toMatchObject({ record: { type: Record_Type.INTERACTION } });
  expect(await seen(file.id, handler)).toBe(false);
});
