import { randomUUID } from 'node:crypto';
import { inTransaction } from '#chassis/postgres';
import { actorWith, testDatabase, testPeer, testTenant } from '#chassis/testing';
import { IncidentServiceClient } from '#proto/steward/incident/v1/incident';
import { ProblemServiceClient } from '#proto/steward/incident/v1/problem';
import { ProblemSuggestionServiceClient } from '#proto/steward/incident/v1/suggestion';
import { openContext } from './context';
import { openProblem, paula } from './problem-testing';
import { answersOf } from './server';
import { awaitTurn, takeTurn } from './store/suggestion';
import { suggest } from './suggest';
import { as, dana, open, rosa, settle } from './testing';

const database = testDatabase('incident');
const answers = () => answersOf(openContext(database.pool));
const incidents = testPeer(IncidentServiceClient, answers);
const problems = testPeer(ProblemServiceClient, answers);
const suggestions = testPeer(ProblemSuggestionServiceClient, answers);
beforeAll(() => settle(database.pool));

const look = () => suggest(database.pool, testTenant, new Date());
const list = async (filter = '', actor = paula) =>
  (await suggestions.listProblemSuggestions({ pageSize: 0, pageToken: '', filter }, as(actor)))
    .problemSuggestions;
const about = async (ciId: string, state = 'SUGGESTED') =>
  (await list(`ciId = "${ciId}" AND state = "${state}"`))[0];
/** A device with so many incidents. */
async function failing(ciId: string, times: number) {
  const opened = [];
  for (let i = 0; i < times; i++)
    opened.push(await open(incidents, rosa, { title: `Fails ${ciId}`, ciIds: [ciId] }));
  await look();
  return opened;
}

test('PRB-03 a failing device is suggested with examples, and opens a problem with its incidents', async () => {
  const ciId = randomUUID();
  const opened = await failing(ciId, 6);
  const suggestion = (await about(ciId))!;
  expect(suggestion).toMatchObject({ kind: 'CI', incidentCount: 6, usualCount: 0, problemId: '' });
  expect(suggestion.examples).toHaveLength(5);
  expect(suggestion.examples[0]).toEqual({
    incidentId: opened[5]!.id,
    number: opened[5]!.number,
    title: `Fails ${ciId}`,
  });
  const { id, etag } = suggestion;
  const problem = await suggestions.openProblemSuggestion({ id, etag, title: '' }, as(paula));
  expect(problem).toMatchObject({ title: `Fails ${ciId}`, incidentCount: 6, ciIds: [ciId] });
  expect(await incidents.getIncident({ id: opened[0]!.id }, as(dana))).toMatchObject({
    problemId: problem.id,
  });
  await look();
  expect(await about(ciId)).toBeUndefined();
  expect(await about(ciId, 'OPENED')).toMatchObject({ problemId: problem.id });
  await expect(
    suggestions.openProblemSuggestion({ id, etag: '*', title: '' }, as(paula)),
  ).rejects.toMatchObject({ code: 'illegal-transition' });
});

test('PRB-03 what was dismissed comes back only when it has doubled', async () => {
  const ciId = randomUUID();
  await failing(ciId, 5);
  const { id, etag } = (await about(ciId))!;
  const dismiss = (as_: string) =>
    suggestions.dismissProblemSuggestion({ id, etag: as_, reason: 'A drill' }, as(paula));
  await expect(dismiss('9')).rejects.toMatchObject({ code: 'stale' });
  expect(await dismiss(etag)).toMatchObject({ state: 'DISMISSED', reason: 'A drill' });
  await failing(ciId, 4);
  expect(await about(ciId)).toBeUndefined();
  await failing(ciId, 1);
  expect(await about(ciId)).toMatchObject({ incidentCount: 10 });
});

test('PRB-03 a confidential incident takes no part; a problem that is there is named', async () => {
  const [secret, known] = [randomUUID(), randomUUID()];
  const hidden = await failing(secret, 5);
  await database.admin.query(`update incident set sensitivity = 'CONFIDENTIAL' where id = $1`, [
    hidden[0]!.id,
  ]);
  const linked = await failing(known, 5);
  const problem = await openProblem(problems, { incidentIds: linked.slice(0, 2).map(({ id }) => id) });
  await look();
  expect(await about(secret)).toBeUndefined();
  expect(await about(known)).toMatchObject({ problemId: problem.id });
});

test('PRB-03 only who may see the whole organisation sees suggestions, with examples of what they may read', async () => {
  const ciId = randomUUID();
  await failing(ciId, 5);
  await expect(list('', actorWith({ 'problem.suggest': ['queue'] }))).rejects.toMatchObject({
    code: 'not-found',
  });
  await expect(list('', actorWith({ 'problem.read': ['tenant'] }))).rejects.toMatchObject({
    code: 'forbidden',
  });
  const [blind] = await list(`ciId = "${ciId}"`, actorWith({ 'problem.suggest': ['tenant'] }));
  expect(blind).toMatchObject({ incidentCount: 5, examples: [] });
  const { id, etag } = blind!;
  const nobody = actorWith({ 'problem.suggest': ['tenant'] });
  await expect(suggestions.openProblemSuggestion({ id, etag, title: '' }, as(nobody))).rejects.toMatchObject({
    code: 'forbidden',
  });
  await expect(
    suggestions.dismissProblemSuggestion({ id: randomUUID(), etag, reason: 'x' }, as(paula)),
  ).rejects.toMatchObject({ code: 'not-found' });
});

test('PRB-03 a tenant has its turn from its first incident on, with one replica at a time', async () => {
  expect(await takeTurn(database.pool, 10)).toBeUndefined();
  for (let twice = 0; twice < 2; twice++) await inTransaction(database.pool, testTenant, awaitTurn);
  expect(await takeTurn(database.pool, 10)).toBe(testTenant);
  expect(await takeTurn(database.pool, 10)).toBeUndefined();
});
