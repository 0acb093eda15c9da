import { randomUUID } from 'node:crypto';
import { Problem } from '#chassis/errors';
import { actorWith } from '#chassis/testing';
import {
  ListStuckRecordsRequest,
  RecordServiceClient,
  StuckRecord_Reason as Reason,
} from '#proto/steward/desk/v1/record';
import {
  Action,
  type CloseIncidentRequest,
  type Incident,
  Incident_State as State,
} from '#proto/steward/incident/v1/incident';
import { HoldReason, Priority, Sensitivity } from '#proto/steward/type/v1/record';
import { doDue } from './do-due';
import { hear, unheard } from './testing-records';
import { testDesk } from './testing';

const { database, outside, peerOf, context, replica } = testDesk();
const records = peerOf(RecordServiceClient);
const day = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * day);
const due = () => database.admin.query(`update desk_due set due_at = '-infinity'`);
const planned = async () =>
  (await database.admin.query('select kind from desk_due order by kind')).rows.map(
    ({ kind }) => kind as string,
  );

/** As it is at its own service. */
let there: Incident;
let closed: CloseIncidentRequest[];
async function resolve(days: number) {
  there = unheard({ state: State.RESOLVED, resolveTime: ago(days), etag: '3' });
  await hear(database.pool, there, 3, { action: Action.RESOLVE, text: 'Done' });
}
beforeEach(() => {
  closed = [];
  outside.also = {
    getIncident: async () => there,
    closeIncident: async (request: CloseIncidentRequest) => {
      if (request.etag !== there.etag) throw new Problem('stale', 'changed');
      closed.push(request);
      return (there = { ...there, state: State.CLOSED, etag: '4' });
    },
  };
});
afterEach(() => database.admin.query('delete from desk_due'));

describe('DESK-09', () => {
  test('the requester is reminded a day before, once', async () => {
    await resolve(2.5);
    await Promise.all([doDue(context()), doDue(replica())]);
    await hear(database.pool, there, 4);
    await doDue(context());
    const told = (await database.told()).filter(({ type }) => type === 'ConfirmationAwaited');
    expect(told).toMatchObject([
      { payload: { requesterId: there.requesterId, record: { number: there.number } } },
    ]);
    expect(closed).toEqual([]);
    expect(await planned()).toEqual(['CLOSE']);
  });

  test('what nobody confirms closes by itself, once, as it was seen', async () => {
    await resolve(3.1);
    await due();
    await doDue(context());
    await due();
    await Promise.all([doDue(context()), doDue(replica())]);
    expect(closed).toMatchObject([{ id: there.id, etag: '3' }]);
    expect(await planned()).toEqual([]);
  });

  test('what is reopened meanwhile stays open, whether we heard of it or not', async () => {
    await resolve(4);
    await due();
    await doDue(context());
    there = { ...there, state: State.IN_PROGRESS, etag: '4' };
    await due();
    await doDue(context());
    await resolve(4);
    await hear(database.pool, { ...there, state: State.IN_PROGRESS }, 4, { action: Action.REOPEN });
    expect(await planned()).toEqual([]);
    expect(closed).toEqual([]);
  });

  test('what was resolved anew has its days again', async () => {
    await resolve(4);
    there = { ...there, resolveTime: ago(0) };
    for (let round = 0; round < 3; round++) {
      await due();
      await doDue(context());
    }
    expect(closed).toEqual([]);
    expect(await planned()).toEqual(['REMIND']);
  });

  test('what was resolved anew after the reminder is not closed by the time of old', async () => {
    await resolve(4);
    await due();
    await doDue(context());
    there = { ...there, resolveTime: ago(0) };
    await due();
    await doDue(context());
    expect(closed).toEqual([]);
    expect(await planned()).toEqual(['CLOSE']);
  });

  test('while the incident service is away nothing is lost', async () => {
    await resolve(4);
    const { getIncident } = outside.also;
    outside.also.getIncident = async () => {
      throw new Problem('unavailable', 'away');
    };
    await due();
    await doDue(context());
    outside.also.getIncident = getIncident!;
    for (let round = 0; round < 2; round++) {
      await due();
      await doDue(context());
    }
    expect(closed).toHaveLength(1);
  });
});

describe('DESK-09 what neither closes nor moves', () => {
  const ownerId = randomUUID();
  const manager = actorWith({ 'incident.read': ['tenant'] });
  const stuck = async (actor = manager, more: Partial<ListStuckRecordsRequest> = {}) =>
    (await records.listStuckRecords(ListStuckRecordsRequest.fromPartial(more), { actor })).records;
  const keep = async (days: number, more: Partial<Incident>) => {
    const incident = unheard({ ownerId, createTime: ago(30), updateTime: ago(days), ...more });
    await hear(database.pool, incident, 1);
    return incident;
  };
  beforeEach(() => database.admin.query('delete from record_copy'));

  test.each<[string, Partial<Incident>, Reason[]]>([
    ['nobody owns or has', { ownerId: '' }, [Reason.NO_OWNER, Reason.NOBODY_ASSIGNED]],
    [
      'awaits the caller',
      { state: State.ON_HOLD, holdReason: HoldReason.AWAITING_CALLER, assigneeId: ownerId },
      [Reason.AWAITING_CALLER],
    ],
    [
      'awaits a vendor',
      { state: State.ON_HOLD, holdReason: HoldReason.AWAITING_VENDOR, assigneeId: ownerId },
      [Reason.AWAITING_OTHERS],
    ],
    ['nobody confirms', { state: State.RESOLVED, assigneeId: ownerId }, [Reason.UNCONFIRMED]],
    ['somebody lets lie', { assigneeId: ownerId }, [Reason.NO_ACTIVITY]],
  ])('what %s says so', async (_, more, reasons) => {
    const { id, number } = await keep(9, more);
    expect(await stuck()).toMatchObject([{ record: { id, number }, idleDays: 9, reasons }]);
  });

  test('an unanswered urge is a reason, too', async () => {
    const incident = await keep(9, { assigneeId: ownerId });
    await hear(database.pool, incident, 2, { action: Action.URGE, text: 'Well?', personId: randomUUID() });
    expect((await stuck())[0]!.reasons).toEqual([Reason.NO_ACTIVITY, Reason.UNANSWERED_URGE]);
  });

  test('each priority has its own patience, unless days are asked for; what is over is not stuck', async () => {
    const urgent = await keep(2, { priority: Priority.P1 });
    await keep(2, { priority: Priority.P4 });
    await keep(90, { state: State.CLOSED });
    await keep(90, { state: State.CANCELLED });
    expect((await stuck()).map(({ record }) => record!.id)).toEqual([urgent.id]);
    expect(await stuck(manager, { days: 1 })).toHaveLength(2);
    expect(await stuck(manager, { days: 1, filter: 'priority = "P4"' })).toHaveLength(1);
  });

  test('everybody sees only what they may see', async () => {
    const mine = await keep(9, {});
    const secret = await keep(8, { sensitivity: Sensitivity.CONFIDENTIAL, namedIds: [manager.personId] });
    const requester = actorWith({ 'incident.read': ['own'] }, { personId: mine.requesterId });
    const ids = async (actor: typeof manager) => (await stuck(actor)).map(({ record }) => record!.id);
    expect(await ids(requester)).toEqual([mine.id]);
    expect(await ids(manager)).toEqual([mine.id, secret.id]);
    expect(await ids(actorWith(manager.grants))).toEqual([mine.id]);
  });
});
