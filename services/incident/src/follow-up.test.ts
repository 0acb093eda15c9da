import { everyTenant, inOneTrip } from '#chassis/postgres';
import { testDatabase, testPeer } from '#chassis/testing';
import { IncidentServiceClient, type Incident } from '#proto/steward/incident/v1/incident';
import { Problem_ClosureCode as ClosureCode, ProblemServiceClient } from '#proto/steward/incident/v1/problem';
import { HoldReason } from '#proto/steward/type/v1/record';
import { openContext } from './context';
import { followUp } from './follow-up';
import { openProblem, paula } from './problem-testing';
import { answersOf } from './server';
import { as, dana, deedsWith, open, rosa, settle } from './testing';

const database = testDatabase('incident');
const incidents = testPeer(IncidentServiceClient, () => answersOf(openContext(database.pool)));
const problems = testPeer(ProblemServiceClient, () => answersOf(openContext(database.pool)));
beforeAll(() => settle(database.pool));
const { act, accept, logOf } = deedsWith(incidents);

/** Everything that is due, by so many replicas at once. */
async function catchUp(replicas = 1): Promise<void> {
  const busy = async () => {
    while ((await followUp(database.pool)) > 0);
  };
  await Promise.all(Array.from({ length: replicas }, busy));
}
const solve = (id: string, etag: string, resolveIncidents: boolean) =>
  problems.resolveProblem(
    { id, etag, resolution: 'Firmware 8', closureCode: ClosureCode.FIXED, resolveIncidents },
    as(paula),
  );

test('PRB-01 whoever handles a linked incident learns of the workaround, and of the solution', async () => {
  const linked = await accept(dana, await open(incidents, rosa));
  const waiting = await act(incidents.holdIncident, dana, await accept(dana, await open(incidents, rosa)), {
    reason: HoldReason.AWAITING_PROBLEM,
    text: '',
  });
  const problem = await openProblem(problems, { incidentIds: [linked.id, waiting.id] });
  const { id, number, etag } = problem;
  const known = await problems.markKnownError({ id, etag, rootCause: 'x', workaround: 'Reboot' }, as(paula));
  await catchUp();
  expect((await logOf(dana, linked)).at(-1)).toMatchObject({
    action: 'KNOWN_ERROR',
    text: `${number}: Reboot`,
    personId: paula.personId,
    public: false,
  });
  await solve(id, known.etag, false);
  await catchUp();
  expect((await logOf(dana, linked)).at(-1)).toMatchObject({ action: 'PROBLEM_SOLVED', text: 'Firmware 8' });
  expect(await incidents.getIncident({ id: linked.id }, as(dana))).toMatchObject({ state: 'IN_PROGRESS' });
  expect(await incidents.getIncident({ id: waiting.id }, as(dana))).toMatchObject({ state: 'IN_PROGRESS' });
});

test('PRB-01 hundreds of open incidents are resolved with their problem, each once, by several replicas at once', async () => {
  const opened: Incident[] = [];
  while (opened.length < 150)
    opened.push(...(await Promise.all(Array.from({ length: 15 }, () => open(incidents, rosa)))));
  const over = await act(incidents.cancelIncident, dana, opened[0]!, { reason: 'x' });
  const { id } = await openProblem(problems);
  const ids = opened.map((one) => one.id);
  await problems.linkProblemIncidents({ id, incidentIds: ids.slice(0, 100) }, as(paula));
  const all = await problems.linkProblemIncidents({ id, incidentIds: ids.slice(100) }, as(paula));
  const { id: apart } = await open(incidents, rosa);
  await solve(id, all.etag, true);
  await catchUp(3);
  const { rows } = await database.admin.query(
    `select state, count(*)::int as n, min(version)::int as least, max(version)::int as most
      from incident where problem_id = $1 group by state order by state`,
    [id],
  );
  expect(rows).toEqual([
    { state: 'CANCELLED', n: 1, least: 3, most: 3 },
    { state: 'RESOLVED', n: 149, least: 3, most: 3 },
  ]);
  expect(over.state).toBe('CANCELLED');
  const lines = await database.admin.query(
    `select count(*)::int as n from incident_log where action = 'RESOLVE' and incident_id = any($1)`,
    [ids],
  );
  expect(lines.rows).toEqual([{ n: 149 }]);
  expect(await incidents.getIncident({ id: apart }, as(dana))).toMatchObject({ state: 'ASSIGNED' });
  const mine = await incidents.getIncident({ id: ids[5]! }, as(rosa));
  expect(mine).toMatchObject({ resolution: 'Firmware 8', closureCode: 'FIXED' });
  expect(await act(incidents.confirmIncident, rosa, mine, { text: '' })).toMatchObject({ state: 'CLOSED' });
});

test('PRB-01 what a replica took and did not finish, because it was killed, another does', async () => {
  const one = await open(incidents, rosa);
  const problem = await openProblem(problems, { incidentIds: [one.id] });
  await solve(problem.id, problem.etag, true);
  const everywhere = (text: string) => inOneTrip<{ n: number }>(database.pool, everyTenant, { text });
  await everywhere(`update follow_up set tries = 1, due_at = clock_timestamp() + interval '10 seconds'`); // taken
  await catchUp();
  expect(await incidents.getIncident({ id: one.id }, as(rosa))).toMatchObject({ state: 'ASSIGNED' });
  await everywhere(`update follow_up set due_at = clock_timestamp()`); // ten seconds later
  await catchUp();
  expect(await incidents.getIncident({ id: one.id }, as(rosa))).toMatchObject({ state: 'RESOLVED' });
  expect((await everywhere('select count(*)::int as n from follow_up')).rows).toEqual([{ n: 0 }]);
});
