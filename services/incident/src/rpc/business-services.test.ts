import { randomUUID } from 'node:crypto';
import { testDatabase, testPeer, testService } from '#chassis/testing';
import { Incident, IncidentServiceClient } from '#proto/steward/incident/v1/incident';
import { Problem, ProblemServiceClient } from '#proto/steward/incident/v1/problem';
import { openContext } from '../context';
import { openProblem, paula } from '../problem-testing';
import { answersOf } from '../server';
import { as, dana, meetService, open, rosa, settle } from '../testing';

const database = testDatabase('incident');
const answers = () => answersOf(openContext(database.pool));
const incidents = testPeer(IncidentServiceClient, answers);
const problems = testPeer(ProblemServiceClient, answers);
let mail: string;
let fax: string; // not offered any more
beforeAll(async () => {
  await settle(database.pool);
  mail = await meetService(database.pool);
  fax = await meetService(database.pool, randomUUID(), true);
});
const refused = (words: string) => ({ code: 'invalid', fields: { serviceId: words } });
const [missing, retired] = [refused('does not exist'), refused('is not offered any more')];
const updateMask = ['serviceId'];
const edit = ({ id, etag }: Incident, serviceId: string) =>
  incidents.updateIncident({ incident: Incident.fromPartial({ id, serviceId }), updateMask, etag }, as(dana));
const editProblem = ({ id, etag }: Problem, serviceId: string) =>
  problems.updateProblem({ problem: Problem.fromPartial({ id, serviceId }), updateMask, etag }, as(paula));

test('SLM-01 INC-01 people name a business service that exists, and a new incident one that is offered', async () => {
  await expect(open(incidents, rosa, { serviceId: randomUUID() })).rejects.toMatchObject(missing);
  await expect(open(incidents, rosa, { serviceId: fax })).rejects.toMatchObject(retired);
  const incident = await open(incidents, rosa, { serviceId: mail.toUpperCase() });
  expect(incident.serviceId).toBe(mail);
  await expect(edit(incident, randomUUID())).rejects.toMatchObject(missing);
  const old = await edit(incident, fax); // what it was about then may be set right
  expect((await edit(old, '')).serviceId).toBe('');
});

test('SLM-01 what the desk says of a service is believed, and may stay', async () => {
  const serviceId = randomUUID();
  const incident = await open(incidents, testService('desk'), { serviceId, requesterId: rosa.personId });
  expect((await edit(incident, serviceId)).serviceId).toBe(serviceId);
});

test('SLM-01 PRB-01 people name a business service of a problem that exists, and of a new one that is offered', async () => {
  await expect(openProblem(problems, { serviceId: randomUUID() })).rejects.toMatchObject(missing);
  await expect(openProblem(problems, { serviceId: fax })).rejects.toMatchObject(retired);
  const problem = await openProblem(problems, { serviceId: mail });
  await expect(editProblem(problem, randomUUID())).rejects.toMatchObject(missing);
  expect((await editProblem(problem, fax)).serviceId).toBe(fax);
});

test('SLM-01 of a service the newest that was told counts, in whatever order it comes', async () => {
  const id = await meetService(database.pool, randomUUID(), true, 2);
  await meetService(database.pool, id, false, 1);
  await expect(open(incidents, rosa, { serviceId: id })).rejects.toMatchObject(retired);
  await meetService(database.pool, id, false, 3);
  expect((await open(incidents, rosa, { serviceId: id })).serviceId).toBe(id);
});
