import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { inTransaction } from '#chassis/postgres';
import { actorWith, testPeer, testTenant, until } from '#chassis/testing';
import { Action, type Incident } from '#proto/steward/incident/v1/incident';
import { CreateReplayRequest, ReplayServiceClient } from '#proto/steward/sla/v1/replay';
import {
  type Agreement,
  Agreement_Kind as Kind,
  type Calendar,
  type DeepPartial,
  Metric,
} from '#proto/steward/sla/v1/sla';
import { Priority, Record_Type as RecordType, Sensitivity } from '#proto/steward/type/v1/record';
import { openBook } from './domain/book';
import { orderFacts } from './domain/fact';
import { everyHold, target } from './domain/ledger-testing';
import { hearIncidents } from './events';
import { replayRound, startReplaying } from './replay';
import { drawRecord } from './replay-record';
import { answers } from './server';
import { readDossiers } from './store/dossier';
import { readPages } from './store/settings';
import { manager, openSla, tellIncident, usual } from './testing';

const sla = openSla();
const on = { actor: manager };
const clock = { now: new Date() };
const replays = testPeer(
  ReplayServiceClient,
  () => answers(sla.context()),
  () => clock.now,
);
const day = (date: number, time = '09:00') =>
  new Date(`2031-03-${String(date).padStart(2, '0')}T${time}:00Z`);
const group = randomUUID();
let calendar: Calendar;
let agreement: Agreement;
let inside: Agreement;
beforeAll(async () => {
  sla.at(day(1));
  calendar = await sla.addCalendar({
    week: (['MON', 'TUE', 'WED', 'THU', 'FRI'] as const).map((each) => ({
      day: each as never,
      open: '08:00',
      close: '18:00',
    })),
  });
  agreement = await sla.addAgreement(calendar.id, [
    ...usual,
    target(Metric.RESOLUTION, 600, { priority: Priority.P4, pauseOn: everyHold }),
    target(Metric.UPDATE, 120),
  ]);
  inside = await sla.addAgreement(calendar.id, [target(Metric.RESOLUTION, 120)], {
    name: 'Inside',
    kind: Kind.OLA,
    when: 'priority != "P1"',
  });
});
const play = async (steps: [Action, Date, Partial<Incident>?][], first: Partial<Incident> = {}) => {
  const incident = tellIncident(first);
  const events = steps.map(([action, time, more]) => incident.next(action, time, more));
  await inTransaction(sla.database.pool, testTenant, (tx) => hearIncidents(tx, sla.context().books, events));
  return incident.id;
};
const ask = (more: DeepPartial<CreateReplayRequest>, at = day(28)) => {
  clock.now = at;
  return replays.createReplay(
    CreateReplayRequest.fromPartial({ name: 'What if', from: day(1), to: day(27), ...more }),
    on,
  );
};
const run = async () => {
  while (await replayRound(sla.database.pool));
};
const finish = async (more: DeepPartial<CreateReplayRequest>, at?: Date) => {
  const { id } = await ask(more, at);
  await run();
  return replays.getReplay({ id }, on);
};
const changesOf = async (replayId: string, filter = '', actor = manager) =>
  (await replays.listReplayChanges({ replayId, pageSize: 200, pageToken: '', filter }, { actor })).changes;
const stricter = (minutes: number) => ({
  agreements: [
    { id: agreement.id, agreement: { ...agreement, targets: [target(Metric.RESOLUTION, minutes)] } },
  ],
});
/** Reported on a Monday at nine, and resolved three hours later. */
const aDay = (date = 3, more: Partial<Incident> = {}) =>
  play(
    [
      [Action.CREATE, day(date)],
      [Action.ACCEPT, day(date, '09:30')],
      [Action.RESOLVE, day(date, '12:00')],
      [Action.CLOSE, day(date, '13:00')],
    ],
    more,
  );

const lives = fc.array(
  fc.record({
    action: fc.constantFrom(
      ...[Action.ASSIGN, Action.ACCEPT, Action.HOLD, Action.RESUME, Action.NOTICE],
      ...[Action.RESOLVE, Action.REOPEN, Action.CLOSE, Action.CANCEL],
    ),
    after: fc.integer({ min: 1, max: 900 }),
    priority: fc.constantFrom(Priority.P1, Priority.P3, Priority.P4),
    groupId: fc.constantFrom('', group, randomUUID()),
  }),
  { minLength: 1, maxLength: 8 },
);

test('SLM-12 a draft that equals what is in force makes every clock what it is', async () => {
  for (const steps of fc.sample(lives, 80)) {
    let time = day(3).getTime();
    await play([
      [Action.CREATE, new Date(time)],
      ...steps.map(({ action, after, ...more }): [Action, Date, Partial<Incident>] => [
        action,
        new Date((time += after * 60_000)),
        more,
      ]),
    ]);
  }
  const same = {
    agreements: [agreement, inside].map((each) => ({ id: each.id, agreement: each })),
    calendars: [{ id: calendar.id, calendar }],
  };
  const replay = await finish(same);
  expect(replay).toMatchObject({ state: 'DONE', doneCount: 80, replayedCount: 80, failedCount: 0 });
  expect(await changesOf(replay.id)).toEqual([]);
  const { clockCount, draftClockCount, sameDueCount, unchangedCount, metCount, breachedCount } =
    replay.total!;
  expect(clockCount).toBeGreaterThan(200);
  expect([metCount, breachedCount].every((count) => count > 20)).toBe(true);
  expect(draftClockCount).toBe(clockCount);
  expect([sameDueCount, unchangedCount]).toEqual([expect.any(Number), sameDueCount]);
  await inTransaction(sla.database.pool, testTenant, async (tx) => {
    const { rows } = await tx.query<{ id: string }>({ text: 'select id from record' });
    const { edition, terms, hours } = await readPages(tx);
    const book = openBook(edition, terms, hours);
    for (const dossier of await readDossiers(
      tx,
      rows.map(({ id }) => id),
    )) {
      const kept = new Map(
        dossier.clocks.map(({ version: _, steps: __, outcome: ___, ...rest }) => [rest.id, rest]),
      );
      const drawn = drawRecord(testTenant, dossier, orderFacts(dossier.facts), book);
      expect(drawn).toHaveLength(kept.size);
      for (const each of drawn)
        expect(JSON.parse(JSON.stringify(each))).toEqual(JSON.parse(JSON.stringify(kept.get(each.id))));
    }
  });
}, 60_000);

describe('SLM-12 a draft shows whom it would hurt', () => {
  let id: string;
  beforeAll(async () => {
    id = await aDay(10, { priority: Priority.P2, number: 'INC0000777' });
  });
  const span = { from: day(10, '00:00'), to: day(11, '00:00') };

  test('what was kept would be broken, with when it would have been due, and why', async () => {
    const replay = await finish({ ...span, ...stricter(60) });
    expect(replay.total).toMatchObject({
      clockCount: 3,
      draftClockCount: 1,
      metCount: 2,
      draftMetCount: 0,
      breachedCount: 1,
      draftBreachedCount: 1,
      newlyBreachedCount: 1,
    });
    const [resolution] = await changesOf(replay.id, 'outcome = "NEWLY_BREACHED"');
    expect(resolution).toMatchObject({
      record: { id, number: 'INC0000777', type: RecordType.INCIDENT },
      metric: Metric.RESOLUTION,
      priority: Priority.P2,
      state: 'MET',
      draftState: 'BREACHED',
      dueTime: day(10, '13:00'),
      draftDueTime: day(10, '10:00'),
      draftAgreementId: agreement.id,
    });
    const moved = replay.total!.shifts.filter(({ clockCount }) => clockCount > 0);
    expect(moved).toEqual([
      { from: { seconds: -14_400, nanos: 0 }, to: { seconds: -3_600, nanos: 0 }, clockCount: 1 },
    ]);
    const explained = await replays.explainReplayedClock(
      { replayId: replay.id, id: resolution!.clockId },
      on,
    );
    expect(explained.clock).toMatchObject({
      state: 'BREACHED',
      agreementVersion: 0,
      dueTime: day(10, '10:00'),
    });
    expect(explained.segments).toMatchObject([{ reason: 'WORKING_TIME', counted: { seconds: 10_800 } }]);
    // What is in force stands.
    expect((await sla.clocksOf(id)).RESOLUTION).toMatchObject({
      state: 'MET',
      due: day(10, '13:00').toISOString(),
    });
  });

  test('what was broken would be kept, by a calendar that is only drafted', async () => {
    const draft = randomUUID();
    const evenings = calendar.week.map(({ day }) => ({ day, open: '11:00', close: '18:00' }));
    const replay = await finish({
      ...span,
      calendars: [{ id: draft, calendar: { ...calendar, week: evenings } }],
      agreements: [{ id: agreement.id, agreement: { ...agreement, calendarId: draft } }],
    });
    const [update] = await changesOf(replay.id, 'metric = "UPDATE"');
    expect(update).toMatchObject({ outcome: 'NEWLY_KEPT', state: 'BREACHED', draftState: 'MET' });
    expect(replay.total).toMatchObject({ newlyKeptCount: 1, draftBreachedCount: 0 });
  });

  test('what would be promised anew and no more, of the kinds and conditions asked for', async () => {
    const fresh = {
      ...agreement,
      name: 'Vendors',
      kind: Kind.SLA,
      targets: [target(Metric.STAGE, 60, { stage: 'IN_PROGRESS' })],
    };
    const draft = { removedAgreementIds: [agreement.id], agreements: [{ agreement: fresh }] };
    const replay = await finish({ ...span, ...draft, recordTypes: [RecordType.INCIDENT] });
    const outcomes = (await changesOf(replay.id)).map(({ metric, outcome }) => `${metric} ${outcome}`).sort();
    expect(outcomes).toEqual([
      'RESOLUTION NO_LONGER_PROMISED',
      'RESPONSE NO_LONGER_PROMISED',
      'STAGE NEWLY_PROMISED',
      'UPDATE NO_LONGER_PROMISED',
    ]);
    const [stage] = await changesOf(replay.id, 'metric = "STAGE"');
    expect(stage).toMatchObject({ state: 'STATE_UNSPECIFIED', draftState: 'BREACHED', stage: 'IN_PROGRESS' });
    const explained = await replays.explainReplayedClock({ replayId: replay.id, id: stage!.clockId }, on);
    expect(explained.clock).toMatchObject({ elapsed: { seconds: 9_000 } });
    expect(await finish({ ...span, ...draft, recordTypes: [RecordType.PROBLEM] })).toMatchObject({
      doneCount: 1,
      replayedCount: 0,
    });
    expect(await finish({ ...span, ...draft, filter: 'priority = "P1"' })).toMatchObject({
      replayedCount: 0,
      tallies: [],
    });
  });

  test('with one mail to nobody and no clock moved', async () => {
    const told = (await sla.database.told()).length;
    await finish({ ...span, ...stricter(1) });
    expect((await sla.database.told()).length).toBe(told);
  });
});

test('SLM-12 what was written down after the draft does not count', async () => {
  await aDay(12);
  const { id } = await ask({ from: day(12, '00:00'), to: day(13, '00:00'), ...stricter(60) }, day(27));
  sla.at(day(28));
  const late = await sla.addAgreement(calendar.id, [target(Metric.RESPONSE, 5)], {
    name: 'Late',
    rank: 0,
    when: 'priority = "P3"',
  });
  await run();
  expect((await replays.getReplay({ id }, on)).total).toMatchObject({ draftClockCount: 1 });
  await sla.peer.updateAgreement(
    { agreement: { ...late, disabled: true }, etag: '*', updateMask: ['disabled'] },
    on,
  );
});

test('SLM-12 what was first promised when a record was over is brought about by a draft of that alone, as if it had always been so', async () => {
  await aDay(13);
  sla.at(day(20));
  const late = await sla.addAgreement(calendar.id, [target(Metric.STAGE, 60, { stage: 'IN_PROGRESS' })], {
    name: 'Stages',
  });
  const span = { from: day(13, '00:00'), to: day(14, '00:00') };
  const same = await finish({ ...span, agreements: [{ id: agreement.id, agreement }] });
  expect(await changesOf(same.id)).toEqual([]);
  const itself = await finish({ ...span, agreements: [{ id: late.id, agreement: late }] });
  expect(await changesOf(itself.id)).toMatchObject([{ metric: Metric.STAGE, outcome: 'NEWLY_PROMISED' }]);
});

describe('SLM-12 of replays', () => {
  test('nobody learns of a confidential record, and of others only who may see their clocks', async () => {
    const span = { from: day(17, '00:00'), to: day(18, '00:00'), ...stricter(60) };
    const mine = randomUUID();
    await aDay(17, { requesterId: mine });
    const restricted = { sensitivity: Sensitivity.RESTRICTED, namedIds: [manager.personId] };
    await aDay(17, restricted);
    const turned = tellIncident();
    for (const action of [Action.CREATE, Action.RESOLVE])
      await sla.hear(turned.next(action, day(17, '11:00')));
    const replay = await finish(span);
    expect(replay).toMatchObject({
      recordCount: 2,
      doneCount: 2,
      replayedCount: 2,
      total: { newlyBreachedCount: 1 },
    });
    const own = actorWith({ 'replay.read': ['tenant'], 'clock.read': ['own'] }, { personId: mine });
    const seen = await changesOf(replay.id, 'outcome = "NEWLY_BREACHED"', own);
    expect(seen).toHaveLength(1);
    const stranger = { actor: actorWith({ 'replay.read': ['tenant'], 'clock.read': ['own'] }) };
    expect(await changesOf(replay.id, '', stranger.actor)).toEqual([]);
    const explain = (who: typeof stranger) =>
      replays.explainReplayedClock({ replayId: replay.id, id: seen[0]!.clockId }, who);
    await expect(explain(stranger)).rejects.toMatchObject({ code: 'not-found' });
    expect((await explain({ actor: own })).clock).toBeDefined();
    const before = (await changesOf(replay.id)).length;
    await sla.hear(turned.next(Action.UPDATE, day(17, '14:00'), restricted));
    const outsider = actorWith({ 'replay.read': ['tenant'], 'clock.read': ['tenant'] });
    expect((await changesOf(replay.id, '', outsider)).length).toBeLessThan(before);
  });

  test('only who has the right asks for one, and reads it', async () => {
    const actor = actorWith({ 'replay.read': ['tenant'], 'clock.read': ['tenant'] });
    const request = CreateReplayRequest.fromPartial({
      name: 'No',
      from: day(1),
      to: day(2),
      ...stricter(60),
    });
    await expect(replays.createReplay(request, { actor })).rejects.toMatchObject({ code: 'forbidden' });
    const { id } = await ask(stricter(60));
    expect(await replays.getReplay({ id }, { actor })).toMatchObject({
      state: 'RUNNING',
      creatorId: manager.personId,
    });
    const agent = { actor: actorWith({ 'clock.read': ['tenant'] }) };
    await expect(replays.getReplay({ id }, agent)).rejects.toMatchObject({ code: 'forbidden' });
    const elsewhere = { actor: { ...actor, tenant: '0190b5a0-0000-7000-8000-000000000002' } };
    await expect(replays.getReplay({ id }, elsewhere)).rejects.toMatchObject({ code: 'not-found' });
    await replays.cancelReplay({ id, etag: '*' }, on);
  });

  test('many records are gone through round by round, each once, whoever dies and however many help', async () => {
    for (let index = 0; index < 130; index++)
      await play([
        [Action.CREATE, day(19, '09:00')],
        [Action.RESOLVE, day(19, '12:00')],
      ]);
    const { id } = await ask({ from: day(19, '00:00'), to: day(20, '00:00'), ...stricter(60) });
    await replayRound(sla.database.pool);
    expect(await replays.getReplay({ id }, on)).toMatchObject({
      state: 'RUNNING',
      recordCount: 130,
      doneCount: 100,
    });
    // One dies in the middle of the next round: what it had begun is as if it never was.
    await sla.database.admin.query(`
      create function die() returns trigger language plpgsql as $$
      begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$;
      create trigger die before insert on replay_change for each row execute function die()`);
    await expect(replayRound(sla.database.pool)).rejects.toBeDefined();
    expect(await replays.getReplay({ id }, on)).toMatchObject({ doneCount: 100 });
    await sla.database.admin.query('drop trigger die on replay_change; drop function die');
    const helpers = [1, 2, 3].map(() => startReplaying(sla.database.pool, sla.database.pool, 10));
    const done = await until('the last record', async () => {
      const replay = await replays.getReplay({ id }, on);
      return replay.state === 'DONE' && replay;
    }).finally(() => Promise.all(helpers.map((helper) => helper.stop())));
    expect(done).toMatchObject({ doneCount: 130, total: { newlyBreachedCount: 130, draftClockCount: 130 } });
    const first = await replays.listReplayChanges(
      { replayId: id, pageSize: 100, pageToken: '', filter: '' },
      on,
    );
    const second = await replays.listReplayChanges(
      { replayId: id, pageSize: 200, pageToken: first.nextPageToken, filter: '' },
      on,
    );
    const ids = [...first.changes, ...second.changes].map(({ clockId }) => clockId);
    expect([first.changes.length, new Set(ids).size]).toEqual([100, ids.length]);
  }, 30_000);

  test('one can be cancelled while it runs, by who saw it so; five at a time are enough', async () => {
    const asked: { id: string; etag: string }[] = [];
    for (let index = 0; index < 5; index++) asked.push(await ask(stricter(60)));
    await expect(ask(stricter(60))).rejects.toMatchObject({ code: 'conflict' });
    const { id, etag } = asked[0]!;
    await expect(replays.cancelReplay({ id, etag: '9' }, on)).rejects.toMatchObject({ code: 'stale' });
    expect(await replays.cancelReplay({ id, etag }, on)).toMatchObject({
      state: 'CANCELLED',
      endTime: clock.now,
    });
    await run();
    expect(await replays.getReplay({ id }, on)).toMatchObject({ state: 'CANCELLED', doneCount: 0 });
    await expect(replays.cancelReplay({ id, etag: '*' }, on)).rejects.toMatchObject({
      code: 'illegal-transition',
    });
    const { replays: listed } = await replays.listReplays({ pageSize: 1, pageToken: '' }, on);
    expect(listed).toMatchObject([{ state: 'DONE', agreements: [] }]);
  });

  test.each<[string, DeepPartial<CreateReplayRequest>, string]>([
    ['that changes nothing', {}, 'agreements'],
    ['that ends before it begins', { to: day(1), removedAgreementIds: [randomUUID()] }, 'to'],
    [
      'about an agreement that there is not',
      { removedAgreementIds: [randomUUID()] },
      'removedAgreementIds[0]',
    ],
    [
      'with a filter that is none',
      { filter: 'colour = "red"', removedAgreementIds: [randomUUID()] },
      'filter',
    ],
    [
      'with terms that cannot be kept',
      { agreements: [{ agreement: { name: 'x', kind: Kind.SLA, calendarId: randomUUID() } }] },
      'agreements[0].agreement.targets',
    ],
    [
      'with a calendar that nobody drew',
      {
        agreements: [{ agreement: { name: 'x', kind: Kind.SLA, calendarId: randomUUID(), targets: usual } }],
      },
      'agreements[0].agreement.calendarId',
    ],
    [
      'with a calendar that is none',
      { calendars: [{ id: randomUUID(), calendar: { name: 'x', timeZone: 'Mars', week: [] } }] },
      'calendars[0].calendar.timeZone',
    ],
  ])('one %s is refused, and says which field', async (_, wrong, field) => {
    await expect(ask(wrong)).rejects.toMatchObject({
      code: 'invalid',
      fields: { [field]: expect.any(String) as string },
    });
  });
});
