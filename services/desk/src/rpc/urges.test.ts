import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { Problem } from '#chassis/errors';
import { inTransaction } from '#chassis/postgres';
import { actorWith, testTenant } from '#chassis/testing';
import {
  ListUrgesRequest,
  ListUrgesRequest_View as View,
  Urge_State,
  UrgeServiceClient,
} from '#proto/steward/desk/v1/urge';
import { Group_Kind, Person } from '#proto/steward/identity/v1/identity';
import {
  Action,
  type CommentIncidentRequest,
  Incident,
  Incident_State,
} from '#proto/steward/incident/v1/incident';
import { Sensitivity } from '#proto/steward/type/v1/record';
import { doDue } from '../do-due';
import { unplan } from '../store/due';
import { keepPerson } from '../store/references';
import { lockUrge } from '../store/urge';
import { hear, unheard } from '../testing-records';
import { meetGroup, testDesk } from '../testing';

const { database, outside, peerOf, context, replica } = testDesk();
const urges = peerOf(UrgeServiceClient);
const [leadId, deskLeadId, managerId] = [randomUUID(), randomUUID(), randomUUID()];
const handler = actorWith({
  'urge.read': ['assigned'],
  'urge.answer': ['assigned'],
  'incident.comment': ['assigned'],
});
const boss = actorWith({ 'urge.read': ['own'] });
const colleague = actorWith({ 'urge.read': ['tenant'] });
let groupId: string;
beforeAll(async () => {
  groupId = await meetGroup(database.pool, randomUUID(), { leadId });
  await meetGroup(database.pool, randomUUID(), { leadId: deskLeadId, kind: Group_Kind.SERVICE_DESK });
  await inTransaction(database.pool, testTenant, (tx) =>
    keepPerson(tx, Person.fromPartial({ id: managerId, roles: ['incident-manager'] }), 1),
  );
});

const worked = (more: Partial<Incident> = {}) => unheard({ groupId, assigneeId: handler.personId, ...more });
async function urged(incident = worked(), version = 2) {
  if (version === 2) await hear(database.pool, incident, 1);
  const id = await hear(database.pool, incident, version, {
    action: Action.URGE,
    personId: boss.personId,
    text: 'When?',
  });
  return { id, incident };
}
const get = (id: string, actor = handler) => urges.getUrge({ id }, { actor });
const answer = (id: string, actor = handler) =>
  urges.answerUrge({ id, text: 'By noon.', internal: false }, { actor });
const list = async (more: Partial<ListUrgesRequest>, actor = handler) =>
  (await urges.listUrges(ListUrgesRequest.fromPartial(more), { actor })).urges.map(({ id }) => id);
const due = () => database.admin.query(`update desk_due set due_at = '-infinity'`);
const toldOf = async (id: string) =>
  (await database.told()).filter(
    ({ type, payload }) => type === 'UrgeChanged' && (payload.urge as { id: string }).id === id,
  );

describe('DESK-08', () => {
  let said: { request: CommentIncidentRequest; personId: string; key: string }[];
  beforeEach(() => {
    said = [];
    outside.also = {
      commentIncident: async (request: CommentIncidentRequest, { actor, idempotencyKey }) => {
        said.push({ request, personId: actor.personId, key: idempotencyKey });
        return Incident.fromPartial({ id: request.id });
      },
    };
  });

  test('an urge reaches who handles the record, and who gave it sees it; others do not', async () => {
    const { id, incident } = await urged();
    expect(await get(id)).toMatchObject({
      state: Urge_State.OPEN,
      byId: boss.personId,
      text: 'When?',
      record: { id: incident.id, number: incident.number },
    });
    expect(await get(id, boss)).toMatchObject({ id });
    await expect(get(id, actorWith(handler.grants))).rejects.toMatchObject({ code: 'not-found' });
    expect(await list({ view: View.TO_ANSWER })).toContain(id);
    expect(await list({ view: View.GIVEN }, boss)).toContain(id);
    expect(await list({ view: View.GIVEN })).toEqual([]);
    expect(await list({ filter: 'byId = me' }, boss)).toContain(id);
  });

  test('its answer stands in the record’s log, and who urged hears of it', async () => {
    const { id, incident } = await urged();
    expect(await answer(id)).toMatchObject({ state: Urge_State.ANSWERED, answererId: handler.personId });
    expect(said).toEqual([
      {
        request: { id: incident.id, text: 'By noon.', internal: false, attachmentIds: [] },
        personId: handler.personId,
        key: `urge ${id}`,
      },
    ]);
    expect(await toldOf(id)).toMatchObject([
      { payload: { urge: { state: 'OPEN' } } },
      { payload: { urge: { state: 'ANSWERED', answer: 'By noon.' } } },
    ]);
    await expect(answer(id)).rejects.toMatchObject({ code: 'illegal-transition' });
    await due();
    await doDue(context());
    expect(await get(id)).toMatchObject({ state: Urge_State.ANSWERED, level: 0 });
  });

  test('of two who answer at once one does; nothing is kept where the log cannot be written', async () => {
    const { id } = await urged();
    outside.also.commentIncident = async () => {
      throw new Problem('unavailable', 'away');
    };
    await expect(answer(id)).rejects.toMatchObject({ code: 'unavailable' });
    expect(await get(id)).toMatchObject({ state: Urge_State.OPEN });
    outside.also.commentIncident = async () => Incident.fromPartial({});
    const outcomes = await Promise.allSettled([answer(id), answer(id)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('who may see it but does not work on it does not answer it', async () => {
    const { id } = await urged();
    await expect(
      answer(id, actorWith({ 'urge.read': ['tenant'], 'urge.answer': ['assigned'] })),
    ).rejects.toMatchObject({ code: 'forbidden' });
    await expect(answer(id, actorWith({ 'urge.answer': ['assigned'] }))).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(said).toEqual([]);
  });

  test('unanswered it rises to the group’s lead, then to the desk’s lead and the incident managers, each once', async () => {
    const { id } = await urged();
    for (let round = 0; round < 4; round++) {
      await due();
      await Promise.all([doDue(context()), doDue(replica())]);
    }
    expect(await get(id)).toMatchObject({ state: Urge_State.ESCALATED, level: 2 });
    const rises = (await toldOf(id)).slice(1).map(({ payload }) => (payload.personIds as string[]).sort());
    expect(rises).toEqual([[leadId], [deskLeadId, managerId].sort()]);
    expect(await answer(id)).toMatchObject({ state: Urge_State.ANSWERED });
  });

  test('a resolution answers it, a cancellation lets it lapse, in whatever order they are heard', async () => {
    const first = await urged();
    await hear(database.pool, { ...first.incident, state: Incident_State.RESOLVED }, 3, {
      action: Action.RESOLVE,
      personId: handler.personId,
      text: 'Done',
    });
    expect(await get(first.id)).toMatchObject({ state: Urge_State.ANSWERED, answer: 'Done' });
    const gone = worked();
    await hear(database.pool, { ...gone, state: Incident_State.CANCELLED }, 3, { action: Action.CANCEL });
    const late = await urged(gone, 1);
    expect(await get(late.id)).toMatchObject({ state: Urge_State.LAPSED });
    await due();
    await doDue(context());
    expect(await get(late.id)).toMatchObject({ state: Urge_State.LAPSED });
  });

  test('of a confidential record only those named on it see the urge', async () => {
    const { id } = await urged(
      worked({ sensitivity: Sensitivity.CONFIDENTIAL, namedIds: [colleague.personId] }),
    );
    await expect(get(id)).rejects.toMatchObject({ code: 'not-found' });
    expect(await get(id, colleague)).toMatchObject({ id });
  });
});

test('DESK-08 an urge that rises while it is answered is answered: neither waits for the other', async () => {
  const { id } = await urged();
  await due();
  await inTransaction(database.pool, testTenant, async (tx) => {
    await lockUrge(tx, id);
    let over = false;
    const rising = doDue(context()).then(() => (over = true));
    const blocked = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    while (!over && (await database.admin.query(blocked)).rowCount === 0) await setImmediate();
    await unplan(tx, ['URGE'], id);
    await rising;
  });
  expect(await get(id)).toMatchObject({ state: Urge_State.OPEN, level: 0 });
});
