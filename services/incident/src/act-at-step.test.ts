import { randomUUID } from 'node:crypto';
import { inTransaction } from '#chassis/postgres';
import { testDatabase, testPeer, testTenant } from '#chassis/testing';
import { EscalationServiceClient } from '#proto/steward/incident/v1/escalation';
import { IncidentServiceClient, type Incident } from '#proto/steward/incident/v1/incident';
import { ProblemServiceClient } from '#proto/steward/incident/v1/problem';
import { Agreement_Kind as Kind, Metric, StepAction } from '#proto/steward/sla/v1/sla';
import { ClockEscalated } from '#proto/steward/sla/v1/events';
import { Level, Record_Type, Sensitivity } from '#proto/steward/type/v1/record';
import { actAtStep } from './act-at-step';
import { openContext } from './context';
import { openProblem, paula } from './problem-testing';
import { answersOf } from './server';
import { as, dana, deedsWith, desk, network, nils, open, rosa, settle } from './testing';
import { addLevel, boss, maria, settleManagers } from './watch-testing';

const database = testDatabase('incident');
const answers = () => answersOf(openContext(database.pool));
const incidents = testPeer(IncidentServiceClient, answers);
const problems = testPeer(ProblemServiceClient, answers);
const levels = testPeer(EscalationServiceClient, answers);
beforeAll(async () => {
  await settle(database.pool);
  await settleManagers(database.pool);
});
const { accept, act, give, logOf, resolve } = deedsWith(incidents);

type Acts = { act: string; groupId?: string; levelId?: string }[];
/** A step of the agreement is reached, at 75 % of the resolution unless said otherwise. */
const reach = (
  { id }: { id: string },
  acts: Acts,
  clock: object = {},
  type: Record_Type = Record_Type.INCIDENT,
) => {
  const event = ClockEscalated.fromPartial({
    clock: { id: randomUUID(), metric: Metric.RESOLUTION, kind: Kind.SLA, record: { type, id }, ...clock },
    percent: 75,
    agreementName: 'Gold',
    acts: acts.map((said) => StepAction.fromJSON(said)),
  });
  return inTransaction(database.pool, testTenant, (tx) => actAtStep(tx, event, new Date()));
};
const lines = async (incident: Incident) =>
  (await logOf(dana, incident)).filter(({ personName }) => personName === 'Gold');
const read = ({ id }: Incident) => incidents.getIncident({ id }, as(maria));

test('SLM-05 INC-13 a step urges, raises, reassigns and escalates, each with a line that says why', async () => {
  const level = await addLevel(levels, { rank: 2 });
  const incident = await open(incidents, rosa);
  await reach(incident, [
    { act: 'URGE' },
    { act: 'RAISE_PRIORITY' },
    { act: 'REASSIGN', groupId: network },
    { act: 'ESCALATE', levelId: level.id },
  ]);
  expect(await read(incident)).toMatchObject({
    priority: 'P2',
    groupId: network,
    escalationLevel: 2,
    namedIds: [boss.personId],
    etag: '5',
  });
  const why = { text: 'Agreement Gold, resolution, 75 %', personId: '', public: false };
  expect(await lines(incident)).toMatchObject([
    { action: 'WATCH', ...why },
    { action: 'OVERRIDE_PRIORITY', ...why },
    { action: 'ASSIGN', ...why },
    { action: 'ESCALATE', ...why },
  ]);
  const told = (await database.told()).filter(
    ({ type, payload }) => type === 'IncidentChanged' && payload.text === why.text,
  );
  const personIdsOf = (action: string) =>
    told.find(({ payload }) => payload.action === action)!.payload.personIds;
  expect(personIdsOf('WATCH')).toEqual([dana.personId]);
  expect([...(personIdsOf('ESCALATE') as string[])].sort()).toEqual([boss.personId, maria.personId].sort());
});

test('SLM-05 what is as it should be already is left so without a word', async () => {
  const incident = await open(incidents, rosa, { impact: Level.HIGH, urgency: Level.HIGH });
  await reach(incident, [{ act: 'RAISE_PRIORITY' }, { act: 'REASSIGN', groupId: desk }]);
  expect(await read(incident)).toMatchObject({ priority: 'P1', groupId: desk, etag: '1' });
});

test('SLM-05 an act that is not possible any more is written down, and the others are still done', async () => {
  const incident = await open(incidents, rosa);
  await reach(incident, [
    { act: 'REASSIGN', groupId: randomUUID() },
    { act: 'ESCALATE', levelId: randomUUID() },
    { act: 'RAISE_PRIORITY' },
  ]);
  expect(await read(incident)).toMatchObject({
    priority: 'P2',
    groupId: desk,
    escalationLevel: 0,
    etag: '4',
  });
  expect(await lines(incident)).toMatchObject([
    {
      action: 'WATCH',
      text: expect.stringMatching(/^Agreement Gold, .*nothing is done.*group/),
      changes: [],
    },
    { action: 'WATCH', text: expect.stringMatching(/nothing is done.*level/), changes: [] },
    { action: 'OVERRIDE_PRIORITY' },
  ]);
});

test('SLM-05 what is over meanwhile is left alone', async () => {
  const opened = await open(incidents, rosa);
  const resolved = await resolve(dana, await accept(dana, opened));
  const cancelled = await act(incidents.cancelIncident, dana, await open(incidents, rosa), { reason: 'x' });
  for (const each of [resolved, cancelled]) {
    await reach(each, [{ act: 'URGE' }, { act: 'RAISE_PRIORITY' }, { act: 'REASSIGN', groupId: network }]);
    expect((await read(each)).etag).toBe(each.etag);
  }
});

test.each([
  ['it was accepted', { metric: Metric.RESPONSE }, 'responded to'],
  ['another group has it', { kind: Kind.OLA, groupId: desk }, 'another group'],
])('SLM-05 an act that came too late is written down and not done: %s', async (_, clock, why) => {
  const given = await give(await open(incidents, rosa), { groupId: network, assigneeId: nils.personId });
  const accepted = await accept(nils, given);
  await reach(accepted, [{ act: 'REASSIGN', groupId: desk }], clock);
  expect(await read(accepted)).toMatchObject({ groupId: network, assigneeId: nils.personId });
  expect(await lines(accepted)).toMatchObject([{ action: 'WATCH', text: expect.stringContaining(why) }]);
});

test('SLM-05 the group that owes the answer loses the incident while it still has it', async () => {
  const accepted = await accept(dana, await open(incidents, rosa));
  await reach(accepted, [{ act: 'REASSIGN', groupId: network }], { kind: Kind.OLA, groupId: desk });
  expect(await read(accepted)).toMatchObject({ groupId: network });
});

test('SLM-05 of a confidential incident nothing goes to a queue', async () => {
  const empty = randomUUID();
  await database.admin.query(
    `insert into ref_group (tenant, id, name, kind, member_ids, version) values ($1, $2, 'Nobody', 'SUPPORT', '{}', 1)`,
    [testTenant, empty],
  );
  const incident = await open(incidents, rosa);
  await database.admin.query('update incident set sensitivity = $2, named_ids = $3 where id = $1', [
    incident.id,
    Sensitivity.CONFIDENTIAL,
    [rosa.personId, dana.personId],
  ]);
  await reach(incident, [{ act: 'REASSIGN', groupId: empty }]);
  expect(await incidents.getIncident({ id: incident.id }, as(dana))).toMatchObject({ groupId: desk });
});

test('SLM-05 PRB-01 a problem is given to a group and made more urgent, and what it has no verb for is written down', async () => {
  const { id } = await openProblem(problems, { impact: Level.MEDIUM, urgency: Level.LOW });
  const atProblem = (acts: Acts) => reach({ id }, acts, {}, Record_Type.PROBLEM);
  await atProblem([
    { act: 'REASSIGN', groupId: network },
    { act: 'RAISE_PRIORITY' },
    { act: 'URGE' },
    { act: 'ESCALATE', levelId: randomUUID() },
    { act: 'REASSIGN', groupId: randomUUID() },
  ]);
  const problem = () => problems.getProblem({ id }, as(paula));
  expect(await problem()).toMatchObject({ groupId: network, priority: 'P3', urgency: 'MEDIUM', etag: '6' });
  const { entries } = await problems.listProblemLogEntries(
    { problemId: id, pageSize: 0, pageToken: '' },
    as(paula),
  );
  const said = entries
    .filter(({ personName }) => personName === 'Gold')
    .map(({ action, text }) => [action, text]);
  const why = 'Agreement Gold, resolution, 75 %';
  expect(said).toEqual([
    ['PROBLEM_ASSIGNED', why],
    ['PROBLEM_UPDATED', why],
    ['PROBLEM_COMMENTED', `${why}: please see to it`],
    ['PROBLEM_COMMENTED', expect.stringContaining('nothing is done, for problems have no levels')],
    ['PROBLEM_COMMENTED', expect.stringContaining('nothing is done')],
  ]);
  await problems.cancelProblem({ id, etag: '6', reason: 'x' }, as(paula));
  await atProblem([{ act: 'RAISE_PRIORITY' }]);
  expect((await problem()).etag).toBe('7');
});
