import { randomUUID } from 'node:crypto';
import { inTransaction } from '#chassis/postgres';
import { testDatabase, testPeer, testService, testTenant } from '#chassis/testing';
import { Incident, IncidentServiceClient } from '#proto/steward/incident/v1/incident';
import { Problem, ProblemServiceClient } from '#proto/steward/incident/v1/problem';
import { openContext } from '../context';
import { openProblem, paula } from '../problem-testing';
import { answersOf } from '../server';
import { keepCategory } from '../store/category';
import { as, dana, open, rosa, settle } from '../testing';

const database = testDatabase('incident');
const answers = () => answersOf(openContext(database.pool));
const incidents = testPeer(IncidentServiceClient, answers);
const problems = testPeer(ProblemServiceClient, answers);
const known = randomUUID();
beforeAll(async () => {
  await settle(database.pool);
  await inTransaction(database.pool, testTenant, (tx) => keepCategory(tx, known, 1));
});
const refused = { code: 'invalid', fields: { categoryId: 'does not exist' } };
const edit = ({ id, etag }: Incident, categoryId: string) =>
  incidents.updateIncident(
    { incident: Incident.fromPartial({ id, categoryId }), updateMask: ['categoryId'], etag },
    as(dana),
  );
const editProblem = ({ id, etag }: Problem, categoryId: string) =>
  problems.updateProblem(
    { problem: Problem.fromPartial({ id, categoryId }), updateMask: ['categoryId'], etag },
    as(paula),
  );

test('INC-01 people put an incident into a category that exists, or into none', async () => {
  await expect(open(incidents, rosa, { categoryId: randomUUID() })).rejects.toMatchObject(refused);
  const incident = await open(incidents, rosa, { categoryId: known });
  await expect(edit(incident, randomUUID())).rejects.toMatchObject(refused);
  const cleared = await edit(incident, '');
  expect(cleared.categoryId).toBe('');
  expect((await edit(cleared, known.toUpperCase())).categoryId).toBe(known);
});

test('INC-01 the desk knows its categories, and one it said may stay', async () => {
  const categoryId = randomUUID();
  const wanted = { categoryId, requesterId: rosa.personId };
  const incident = await open(incidents, testService('desk'), wanted);
  expect((await edit(incident, categoryId)).categoryId).toBe(categoryId);
});

test('PRB-01 people put a problem into a category that exists', async () => {
  await expect(openProblem(problems, { categoryId: randomUUID() })).rejects.toMatchObject(refused);
  const problem = await openProblem(problems, { categoryId: known });
  await expect(editProblem(problem, randomUUID())).rejects.toMatchObject(refused);
  expect((await editProblem(problem, '')).categoryId).toBe('');
});
