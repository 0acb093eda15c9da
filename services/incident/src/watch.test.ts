import { randomUUID } from 'node:crypto';
import { inTransaction } from '#chassis/postgres';
import { testDatabase, testPeer, testTenant } from '#chassis/testing';
import { EscalationServiceClient } from '#proto/steward/incident/v1/escalation';
import { IncidentServiceClient, type Incident } from '#proto/steward/incident/v1/incident';
import { WatchdogServiceClient } from '#proto/steward/incident/v1/watchdog';
import { Agreement_Kind as Kind, Clock, Metric } from '#proto/steward/sla/v1/sla';
import { Group, Group_Kind } from '#proto/steward/identity/v1/identity';
import { Level, Record_Type, Sensitivity } from '#proto/steward/type/v1/record';
import { openContext } from './context';
import { answersOf } from './server';
import { keepGroup } from './store/references';
import { as, dana, deedsWith, desk, network, open, rosa, settle } from './testing';
import { watch } from './watch';
import { planClock, planIncident, sweepRules } from './watch-plan';
import { addLevel, addRule, boss, hours, maria, settleManagers } from './watch-testing';

const database = testDatabase('incident');
const answers = () => answersOf(openContext(database.pool));
const incidents = testPeer(IncidentServiceClient, answers);
const rules = testPeer(WatchdogServiceClient, answers);
const levels = testPeer(EscalationServiceClient, answers);
beforeAll(async () => {
  await settle(database.pool);
  await settleManagers(database.pool);
});
afterEach(() => database.admin.query('delete from watchdog_rule; delete from watch_check'));
const { accept, give, logOf } = deedsWith(incidents);

const ago = (n: number) => new Date(Date.now() - n * 3_600_000);
/** As if everything up to now had happened so many hours earlier. */
const grow = async ({ id }: Incident, n: number): Promise<void> => {
  await database.admin.query(
    `update incident set create_time = create_time - make_interval(hours => ${n}) where id = '${id}';
    update incident_log set time = time - make_interval(hours => ${n}) where incident_id = '${id}'`,
  );
};
/** What the consumer does when it hears of a change. */
const hear = (incident: Incident) =>
  inTransaction(database.pool, testTenant, (tx) => planIncident(tx, incident));
const hearClock = (incident: Incident, id: string, percent: number, kind = Kind.SLA) => {
  const clock = Clock.fromPartial({
    id,
    record: { type: Record_Type.INCIDENT, id: incident.id },
    metric: Metric.RESOLUTION,
    kind,
  });
  return inTransaction(database.pool, testTenant, (tx) => planClock(tx, clock, percent, new Date()));
};
/** Everything that is due, by so many replicas at once. */
async function catchUp(replicas = 1): Promise<void> {
  const busy = async () => {
    while ((await watch(database.pool)) > 0);
  };
  await Promise.all(Array.from({ length: replicas }, busy));
}
const linesBy = async (incident: Incident, name: string) =>
  (await logOf(dana, incident)).filter(({ personName }) => personName === name);
const aged = { kind: 'AGE', after: hours(4) };

test('INC-12 an old incident is told of, once, whichever of several replicas sees it, under the name of the rule', async () => {
  const notify = {
    kind: 'NOTIFY',
    people: ['MANAGER', 'LEAD'],
    personIds: [boss.personId],
    text: 'Four hours!',
  };
  await addRule(rules, { name: 'Four hours', trigger: aged, acts: [notify] });
  const [old, young] = [await open(incidents, rosa), await open(incidents, rosa)];
  await grow(old, 5);
  await hear(old);
  await hear(young);
  await catchUp(3);
  const lines = await linesBy(old, 'Four hours');
  expect(lines).toMatchObject([{ action: 'WATCH', text: 'Four hours!', personId: '', public: false }]);
  expect(await linesBy(young, 'Four hours')).toEqual([]);
  const event = (await database.told()).find(({ payload }) => payload.action === 'WATCH')!;
  const told = event.payload.personIds as string[];
  expect([...told].sort()).toEqual([boss, dana, maria].map(({ personId }) => personId).sort());
  await hear(old); // its own line makes nothing due again
  await catchUp();
  expect(await linesBy(old, 'Four hours')).toHaveLength(1);
});

test('INC-12 rules reassign, escalate and raise the priority, as a person would', async () => {
  const level = await addLevel(levels, { rank: 2 });
  const acts = [
    { kind: 'REASSIGN', groupId: network },
    { kind: 'ESCALATE', levelId: level.id },
    { kind: 'RAISE_PRIORITY' },
  ];
  await addRule(rules, { name: 'Bot', trigger: aged, acts, when: 'priority = "P3"' });
  const [caught, other] = [await open(incidents, rosa), await open(incidents, rosa, { urgency: Level.LOW })];
  for (const each of [caught, other]) {
    await grow(each, 5);
    await hear(each);
  }
  await catchUp();
  expect(await incidents.getIncident({ id: caught.id }, as(dana))).toMatchObject({
    groupId: network,
    escalationLevel: 2,
    priority: 'P2',
    state: 'ASSIGNED',
    etag: '4',
  });
  expect((await linesBy(caught, 'Bot')).map(({ action }) => action)).toEqual([
    'ASSIGN',
    'ESCALATE',
    'OVERRIDE_PRIORITY',
  ]);
  expect(await incidents.getIncident({ id: other.id }, as(dana))).toMatchObject({ groupId: desk, etag: '1' });
});

test.each(['REASSIGN', 'ESCALATE'])(
  'INC-11 %s by a rule gives nothing confidential to a queue: the handler keeps it, and the owner is told',
  async (kind) => {
    const empty = randomUUID();
    const group = Group.fromPartial({ id: empty, name: 'Nobody', kind: Group_Kind.SUPPORT });
    await inTransaction(database.pool, testTenant, (tx) => keepGroup(tx, group, 1));
    await addRule(rules, { name: kind, trigger: aged, acts: [{ kind, groupId: empty }] });
    const [hidden, plain] = [await open(incidents, rosa), await open(incidents, rosa)];
    await database.admin.query('update incident set sensitivity = $2, named_ids = $3 where id = $1', [
      hidden.id,
      Sensitivity.CONFIDENTIAL,
      [rosa.personId, dana.personId],
    ]);
    for (const each of [hidden, plain]) {
      await grow(each, 5);
      await hear(each);
    }
    await catchUp();
    expect(await incidents.getIncident({ id: hidden.id }, as(dana))).toMatchObject({
      groupId: desk,
      assigneeId: dana.personId,
    });
    expect(await linesBy(hidden, kind)).toMatchObject([
      { action: 'WATCH', text: expect.stringContaining('confidential'), public: false },
    ]);
    const told = (await database.told()).filter(({ payload }) => payload.action === 'WATCH').at(-1)!;
    expect(told.payload.personIds).toEqual([dana.personId]);
    expect(await incidents.getIncident({ id: plain.id }, as(dana))).toMatchObject({
      groupId: empty,
      assigneeId: '',
    });
  },
);

test('INC-12 silence is urged again and again, until somebody does something', async () => {
  await addRule(rules, {
    name: 'Silence',
    trigger: { kind: 'SILENCE', after: hours(2) },
    acts: [{ kind: 'URGE' }],
    repeatEvery: hours(1),
    most: 3,
  });
  const incident = await open(incidents, rosa);
  await grow(incident, 3);
  await hear(incident);
  await catchUp();
  expect(await linesBy(incident, 'Silence')).toHaveLength(1);
  await database.admin.query(`update watch_check set base = base - interval '1 hour', due_at = now()`);
  await grow(incident, 1);
  await catchUp();
  expect(await linesBy(incident, 'Silence')).toHaveLength(2);
  const now = await incidents.getIncident({ id: incident.id }, as(dana));
  await hear(await accept(dana, now));
  const { rows } = await database.admin.query('select round, due_at > now() as later from watch_check');
  expect(rows).toEqual([{ round: 0, later: true }]);
});

test('INC-12 what is not accepted, and what is passed on too often, is seen', async () => {
  await addRule(rules, {
    name: 'Ping-pong',
    trigger: { kind: 'TRANSFERS', count: 2 },
    acts: [{ kind: 'URGE' }],
  });
  await addRule(rules, {
    name: 'Unaccepted',
    trigger: { kind: 'UNACCEPTED', after: hours(1) },
    acts: [{ kind: 'URGE' }],
  });
  const once = await give(await open(incidents, rosa), { groupId: network });
  await hear(once);
  await catchUp();
  expect(await linesBy(once, 'Ping-pong')).toEqual([]);
  const twice = await give(once, { groupId: desk });
  await hear(twice);
  await catchUp();
  expect(await linesBy(twice, 'Ping-pong')).toHaveLength(1);
  expect(await linesBy(twice, 'Unaccepted')).toEqual([]);
  await grow(twice, 2);
  await hear(twice);
  await catchUp();
  expect(await linesBy(twice, 'Unaccepted')).toHaveLength(1);
});

test('INC-13 a step of a clock escalates by itself, once for each clock', async () => {
  const level = await addLevel(levels, { rank: 4 });
  await addRule(rules, {
    name: 'At risk',
    when: 'priority <= "P3"',
    trigger: { kind: 'CLOCK', metric: Metric.RESOLUTION, percent: 75 },
    acts: [{ kind: 'ESCALATE', levelId: level.id }],
  });
  const [incident, minor] = [
    await open(incidents, rosa),
    await open(incidents, rosa, { urgency: Level.LOW }),
  ];
  const clock = randomUUID();
  await hearClock(incident, clock, 50);
  await hearClock(incident, randomUUID(), 75, Kind.OLA); // what a group owes is none of the customer's
  await catchUp();
  expect(await linesBy(incident, 'At risk')).toEqual([]);
  await hearClock(incident, clock, 75);
  await hearClock(minor, randomUUID(), 75);
  await catchUp(2);
  await hearClock(incident, clock, 100);
  await catchUp();
  expect(await linesBy(incident, 'At risk')).toMatchObject([{ action: 'ESCALATE' }]);
  expect(await linesBy(minor, 'At risk')).toEqual([]);
  expect(await incidents.getIncident({ id: incident.id }, as(maria))).toMatchObject({ escalationLevel: 4 });
});

test('INC-12 a rule that is new, changed or gone is applied to what is open', async () => {
  const incident = await open(incidents, rosa);
  await grow(incident, 5);
  const rule = await addRule(rules, {
    name: 'Late',
    trigger: aged,
    acts: [{ kind: 'URGE' }],
    enabled: false,
  });
  while (await sweepRules(database.pool));
  await catchUp();
  expect(await linesBy(incident, 'Late')).toEqual([]);
  const changed = await rules.updateWatchdogRule(
    { watchdogRule: { ...rule, enabled: true }, updateMask: ['enabled'], etag: rule.etag },
    as(maria),
  );
  while (await sweepRules(database.pool));
  await catchUp();
  expect(await linesBy(incident, 'Late')).toHaveLength(1);
  await rules.deleteWatchdogRule({ id: rule.id, etag: changed.etag }, as(maria));
  const { rows } = await database.admin.query('select from watch_check where rule_id = $1', [rule.id]);
  expect(rows).toEqual([]);
});

test('INC-12 a preview shows what would be caught now, of what the caller may read', async () => {
  const label = randomUUID().slice(0, 8);
  const [old, young] = [
    await open(incidents, rosa, { labels: [label] }),
    await open(incidents, rosa, { labels: [label] }),
  ];
  await grow(old, 5);
  const rule = await addRule(rules, { trigger: aged, when: `labels:"${label}"`, acts: [{ kind: 'URGE' }] });
  const preview = async (actor = maria) =>
    (await rules.previewWatchdogRule({ id: rule.id }, as(actor))).incidents.map(({ id }) => id);
  expect(await preview()).toEqual([old.id]);
  expect(await preview({ ...maria, grants: { ...maria.grants, 'incident.read': [] } })).toEqual([]);
  const clocked = await addRule(rules, {
    trigger: { kind: 'CLOCK', metric: Metric.RESOLUTION, percent: 50 },
    when: `labels:"${label}"`,
    acts: [{ kind: 'URGE' }],
  });
  for (const [each, due] of [
    [old, ago(-4)],
    [young, ago(-9)],
  ] as const)
    await database.admin.query('update incident set resolution_due_time = $2 where id = $1', [each.id, due]);
  const { incidents: usedUp } = await rules.previewWatchdogRule({ id: clocked.id }, as(maria));
  expect(usedUp.map(({ id }) => id)).toEqual([old.id]);
});

test.each([
  [{ when: 'colour = "red"' }, 'when'],
  [{ acts: [{ kind: 'REASSIGN', groupId: randomUUID() }] }, 'acts[0].groupId'],
  [{ acts: [{ kind: 'ESCALATE', levelId: randomUUID() }] }, 'acts[0].levelId'],
  [{ acts: [{ kind: 'NOTIFY', personIds: [randomUUID()] }] }, 'acts[0].personIds'],
])('a rule such as %j is refused naming %s', async (more, field) => {
  await expect(addRule(rules, { trigger: aged, acts: [{ kind: 'URGE' }], ...more })).rejects.toMatchObject({
    code: 'invalid',
    fields: { [field]: expect.any(String) },
  });
});

test('a level that a rule escalates to is not taken away', async () => {
  const level = await addLevel(levels, { rank: 7 });
  await addRule(rules, { name: 'Up', trigger: aged, acts: [{ kind: 'ESCALATE', levelId: level.id }] });
  await expect(levels.deleteEscalationLevel({ id: level.id, etag: '1' }, as(maria))).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('Up'),
  });
});
