import { randomUUID } from 'node:crypto';
import { inTransaction } from '#chassis/postgres';
import { actorWith, testPeer, testTenant } from '#chassis/testing';
import { Action, type Incident } from '#proto/steward/incident/v1/incident';
import {
  type Attainment_Figures as Figures,
  AttainmentServiceClient,
  type DeepPartial,
  GetAttainmentRequest,
  GetAttainmentRequest_GroupBy as GroupBy,
  GetAttainmentRequest_Period as Period,
} from '#proto/steward/sla/v1/attainment';
import { type Clock, Clock_State as State, Metric } from '#proto/steward/sla/v1/sla';
import { Priority, Sensitivity } from '#proto/steward/type/v1/record';
import { archive } from './archiver';
import { toMs } from './domain/duration';
import { target } from './domain/ledger-testing';
import { answers } from './server';
import { saveDepartment } from './store/department';
import { openSla, tellIncident } from './testing';

const sla = openSla();
const attainment = testPeer(AttainmentServiceClient, () => answers(sla.context()));
const reader = actorWith({ 'attainment.read': ['tenant'], 'clock.read': ['tenant'] });
const [from, to] = [new Date('2031-03-01T00:00:00Z'), new Date('2031-06-01T00:00:00Z')];
const ask = async (more: DeepPartial<GetAttainmentRequest> = {}, actor = reader) =>
  attainment.getAttainment(GetAttainmentRequest.fromPartial({ from, to, ...more }), { actor });
const ids = Array.from({ length: 3 }, () => randomUUID());
const [erp, mail] = ids as [string, string];
const [company, finance, sales] = [randomUUID(), randomUUID(), randomUUID()];
const counts = ({ met, breached, cancelled }: Figures) => [met, breached, cancelled];

beforeAll(async () => {
  sla.at('2031-01-01T00:00:00Z');
  const { id } = await sla.addCalendar();
  await sla.addAgreement(id, [target(Metric.RESPONSE, 60), target(Metric.RESOLUTION, 240)]);
  await inTransaction(sla.database.pool, testTenant, async (tx) => {
    await saveDepartment(tx, { id: company, parentId: '' }, 1);
    await saveDepartment(tx, { id: finance, parentId: company }, 1);
    await saveDepartment(tx, { id: sales, parentId: company }, 1);
  });
});

/** An incident that begins at a time; hours later things happen to it. */
async function live(
  start: string,
  first: Partial<Incident>,
  ...steps: [Action, number, Partial<Incident>?][]
) {
  const incident = tellIncident(first);
  const opened = new Date(start);
  await sla.hear(incident.next(Action.CREATE, opened));
  const tell = (action: Action, hours: number, more = {}) =>
    sla.hear(incident.next(action, new Date(opened.getTime() + hours * 3_600_000), more));
  for (const [action, hours, more] of steps) await tell(action, hours, more);
  return { ...incident, tell };
}

test('SLM-09 how many promises were kept, by what the record was when the clock ended, day by day in a zone', async () => {
  const serviceId = randomUUID();
  const filter = `serviceId = "${serviceId}" AND metric = "RESOLUTION"`;
  const shanghai = { filter, timeZone: 'Asia/Shanghai', period: Period.MONTH };
  await live('2031-03-31T10:00:00Z', { serviceId }, [Action.RESOLVE, 2]);
  await live(
    '2031-03-31T15:00:00Z',
    { serviceId: mail },
    [Action.UPDATE, 1, { serviceId }],
    [Action.RESOLVE, 2],
  );
  await live('2031-04-01T10:00:00Z', { serviceId }, [Action.RESOLVE, 8]);
  const { total } = await ask(shanghai);
  expect(total!.total).toMatchObject({ met: 2, breached: 1, cancelled: 0, shareMet: 2 / 3 });
  expect(total!.total!.usedMean).toBeCloseTo((0.5 + 0.5 + 2) / 3);
  expect(total!.total!.usedPercentile).toBe(2);
  // what ends at five in the afternoon in London has ended tomorrow in Shanghai
  expect(total!.points.map(({ startTime, figures }) => [startTime!.toISOString(), counts(figures!)])).toEqual(
    [
      ['2031-02-28T16:00:00.000Z', [1, 0, 0]],
      ['2031-03-31T16:00:00.000Z', [1, 1, 0]],
      ['2031-04-30T16:00:00.000Z', [0, 0, 0]],
      ['2031-05-31T16:00:00.000Z', [0, 0, 0]],
    ],
  );
});

test('SLM-09 what is reopened counts nowhere until it ends again, and then there', async () => {
  const serviceId = randomUUID();
  const question = { filter: `serviceId = "${serviceId}" AND metric = "RESOLUTION"`, period: Period.DAY };
  const sum = async () => counts((await ask(question)).total!.total!);
  const { tell } = await live('2031-05-01T10:00:00Z', { serviceId }, [Action.RESOLVE, 2]);
  expect(await sum()).toEqual([1, 0, 0]);
  await tell(Action.REOPEN, 30);
  expect(await sum()).toEqual([0, 0, 0]);
  await tell(Action.RESOLVE, 40);
  expect(await sum()).toEqual([0, 1, 0]);
  const { total } = await ask(question);
  const days = total!.points.filter(({ figures }) => figures!.breached > 0);
  expect(days.map(({ startTime }) => startTime)).toEqual([new Date('2031-05-03T00:00:00Z')]);
});

test('SLM-09 a department counts with those below it', async () => {
  const serviceId = randomUUID();
  const one = (departmentId: string) =>
    live('2031-05-01T10:00:00Z', { serviceId, departmentId }, [Action.RESOLVE, 1]);
  for (const id of [company, finance, finance, sales]) await one(id);
  const filter = `serviceId = "${serviceId}" AND metric = "RESOLUTION"`;
  const met = async (departmentId: string) => (await ask({ filter, departmentId })).total!.total!.met;
  expect([await met(company), await met(finance), await met(sales)]).toEqual([4, 2, 1]);
  const { rows } = await ask({ filter, groupBy: [GroupBy.DEPARTMENT] });
  expect(rows.map(({ keys, total }) => [keys[0], total!.met])).toContainEqual([finance, 2]);
});

test('SLM-09 who leads a group sees its figures and no others; confidential records are for those named', async () => {
  const [serviceId, groupId, friend] = [randomUUID(), randomUUID(), randomUUID()];
  const filter = `serviceId = "${serviceId}" AND metric = "RESOLUTION"`;
  const sensitive = { sensitivity: Sensitivity.CONFIDENTIAL, namedIds: [friend] };
  await live('2031-05-01T10:00:00Z', { serviceId, groupId }, [Action.RESOLVE, 1]);
  await live('2031-05-01T10:00:00Z', { serviceId }, [Action.RESOLVE, 1]);
  await live(
    '2031-05-01T10:00:00Z',
    { serviceId, groupId },
    [Action.RESOLVE, 1],
    [Action.CLASSIFY, 2, sensitive],
  );
  const met = async (actor: typeof reader) => (await ask({ filter }, actor)).total!.total!.met;
  expect(await met(reader)).toBe(2);
  const lead = actorWith({ 'attainment.read': ['queue'] }, { groupIds: [groupId] });
  expect(await met(lead)).toBe(1);
  expect(await met(actorWith({ 'attainment.read': ['queue'] }, { groupIds: [randomUUID()] }))).toBe(0);
  expect(await met({ ...reader, personId: friend })).toBe(3);
  await expect(ask({ filter }, actorWith({}))).rejects.toMatchObject({ code: 'forbidden' });
});

test.each([
  ['a time that ends before it begins', { to: from }, 'to'],
  ['more than 800 days', { to: new Date('2035-01-01T00:00:00Z') }, 'to'],
  ['no beginning', { from: undefined }, 'from'],
  ['a zone that there is not', { timeZone: 'Atlantis/Capital' }, 'timeZone'],
  ['an old zone that only the runtime knows', { timeZone: 'US/Pacific-New', period: Period.DAY }, 'timeZone'],
  ['one thing twice', { groupBy: [GroupBy.GROUP, GroupBy.GROUP] }, 'groupBy[1]'],
  ['by nothing', { groupBy: [GroupBy.GROUP_BY_UNSPECIFIED] }, 'groupBy[0]'],
  ['a field that there is not', { filter: 'colour = "red"' }, 'filter'],
])('not asked: %s', async (_, more, field) => {
  await expect(ask(more)).rejects.toMatchObject({ fields: { [field]: expect.any(String) } });
});

test('SLM-09 breaches whose accepted reason excuses them are told apart', async () => {
  const serviceId = randomUUID();
  const late = await live('2031-05-01T10:00:00Z', { serviceId }, [Action.RESOLVE, 9]);
  await live('2031-05-01T10:00:00Z', { serviceId }, [Action.RESOLVE, 9]);
  await live('2031-05-01T10:00:00Z', { serviceId }, [Action.RESOLVE, 1]);
  const clockId = (await sla.clocksOf(late.id)).RESOLUTION!.id;
  const { admin } = sla.database;
  const reasonId = randomUUID();
  await admin.query(
    `insert into breach_reason (tenant, id, name, excuses) values ($1, $2, 'Typhoon', true)`,
    [testTenant, reasonId],
  );
  await admin.query(
    `insert into breach_review (tenant, clock_id, state, reason_id, text, stater_id, state_time)
      values ($1, $2, 'ACCEPTED', $3, '', $4, now())`,
    [testTenant, clockId, reasonId, randomUUID()],
  );
  const { total } = await ask({ filter: `serviceId = "${serviceId}" AND metric = "RESOLUTION"` });
  expect(total!.total).toMatchObject({
    met: 1,
    breached: 2,
    excused: 1,
    shareMet: 1 / 3,
    shareMetUnexcused: 0.5,
  });
});

test('SLM-09 what was filed is counted once, also when it comes back', async () => {
  const [serviceId, friend] = [randomUUID(), randomUUID()];
  const sensitive = { sensitivity: Sensitivity.CONFIDENTIAL, namedIds: [friend] };
  const first = await live('2031-05-01T10:00:00Z', { serviceId }, [Action.RESOLVE, 1]);
  await live('2031-05-01T10:00:00Z', { serviceId, ...sensitive }, [Action.RESOLVE, 9], [Action.CLOSE, 10]);
  const question = {
    filter: `serviceId = "${serviceId}" AND metric = "RESOLUTION"`,
    groupBy: [GroupBy.PRIORITY],
  };
  const [before, named] = [await ask(question), await ask(question, { ...reader, personId: friend })];
  expect([counts(before.total!.total!), counts(named.total!.total!)]).toEqual([
    [1, 0, 0],
    [1, 1, 0],
  ]);
  const { admin } = sla.database;
  await admin.query(
    `update record set over_at = '2020-05-02T00:00:00Z' where id in
    (select record_id from clock where end_service_id = $1)`,
    [serviceId],
  );
  await archive(sla.database.pool, { days: 90, months: 0 });
  const { rows: left } = await admin.query('select from clock where end_service_id = $1', [serviceId]);
  expect(left).toEqual([]);
  expect(await ask(question)).toEqual(before);
  expect(await ask(question, { ...reader, personId: friend })).toEqual(named);
  await first.tell(Action.REOPEN, 30);
  expect(counts((await ask(question)).total!.total!)).toEqual([0, 0, 0]);
  await first.tell(Action.RESOLVE, 31);
  expect(await ask(question)).toMatchObject({ total: { total: { met: 1 } } });
});

/** Of its own making, so that a failure can be repeated. */
function makeDice(seed: number) {
  let state = seed;
  return (sides: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * sides);
  };
}

test('SLM-09 after any history, heard in any order, the figures are those of the clocks', async () => {
  const roll = makeDice(9);
  const pick = <T>(of: T[]): T => of[roll(of.length)]!;
  const groups = [randomUUID(), randomUUID()];
  const marked = `2031-03-10T00:00:00Z`;
  const stories = Array.from({ length: 25 }, () => {
    const incident = tellIncident({
      serviceId: erp,
      departmentId: finance,
      groupId: groups[0]!,
      requesterId: ids[2]!,
    });
    let time = new Date(marked).getTime() + roll(40 * 86_400_000);
    const events = [
      Action.CREATE,
      ...Array.from({ length: 1 + roll(6) }, () =>
        pick([
          Action.ACCEPT,
          Action.HOLD,
          Action.RESUME,
          Action.RESOLVE,
          Action.REOPEN,
          Action.CLOSE,
          Action.CANCEL,
          Action.UPDATE,
        ]),
      ),
    ].map((action) => {
      const event = incident.next(action, new Date(time), {
        ...(roll(3) === 0 && { serviceId: pick([erp, mail]) }),
        ...(roll(3) === 0 && { groupId: pick(groups) }),
        ...(roll(3) === 0 && { priority: pick([Priority.P1, Priority.P2]) }),
      });
      time += roll(5 * 3_600_000);
      return event;
    });
    return { id: incident.id, events };
  });
  const post = stories.flatMap(({ events }) => [...events, pick(events)]);
  for (let left = post.length; left > 0; left--) await sla.hear(post.splice(roll(left), 1)[0]!);

  const expected = new Map<string, number[]>();
  for (const { id, events } of stories)
    for (const clock of Object.values(await sla.clocksOf(id, reader)) as Clock[]) {
      if (!clock.endTime) continue;
      const { incident } = events.findLast(({ time }) => time! <= clock.endTime!)!;
      const { serviceId, groupId, priority } = incident!;
      const key = [clock.metric, serviceId, `${groupId} ${priority}`].join(' ');
      const row = expected.get(key) ?? [0, 0, 0, 0];
      row[[State.MET, State.BREACHED, State.CANCELLED].indexOf(clock.state)]!++;
      if (clock.state !== State.CANCELLED) row[3]! += toMs(clock.elapsed!) / toMs(clock.target!);
      expected.set(key, row);
    }
  expect([...expected.values()].flatMap((row) => row.slice(0, 3)).reduce((a, b) => a + b)).toBeGreaterThan(
    20,
  );

  const told = new Map<string, number[]>();
  for (const priority of [Priority.P1, Priority.P2, Priority.P3]) {
    const filter = `requesterId = "${ids[2]}" AND priority = "${priority}"`;
    const { rows } = await ask({ filter, groupBy: [GroupBy.METRIC, GroupBy.SERVICE, GroupBy.GROUP] });
    for (const { keys, total } of rows) {
      const { met, breached, cancelled, usedMean = 0 } = total!;
      told.set([...keys, priority].join(' '), [met, breached, cancelled, usedMean * (met + breached)]);
    }
  }
  expect([...told.keys()].sort()).toEqual([...expected.keys()].sort());
  for (const [key, [met, breached, cancelled, used]] of expected) {
    expect([key, ...told.get(key)!.slice(0, 3)]).toEqual([key, met, breached, cancelled]);
    expect(told.get(key)![3]).toBeCloseTo(used!, 6);
  }
});
