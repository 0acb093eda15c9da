import type { Actor } from '#chassis/actor';
import { randomUUID } from 'node:crypto';
import { actorWith, testDatabase, testPeer } from '#chassis/testing';
import { IncidentServiceClient, type Incident } from '#proto/steward/incident/v1/incident';
import { CreateTaskRequest, TaskServiceClient, type Task } from '#proto/steward/incident/v1/task';
import { Sensitivity } from '#proto/steward/type/v1/record';
import { openContext } from '../context';
import { answersOf } from '../server';
import {
  as,
  dana,
  deedsWith,
  desk,
  gone,
  lena,
  loner,
  network,
  nils,
  nora,
  open,
  otto,
  rosa,
  settle,
} from '../testing';

const database = testDatabase('incident');
const answers = () => answersOf(openContext(database.pool));
const incidents = testPeer(IncidentServiceClient, answers);
const tasks = testPeer(TaskServiceClient, answers);
beforeAll(() => settle(database.pool));
const { act, accept, resolve, logOf } = deedsWith(incidents);
type Verb<R> = (request: R, on: ReturnType<typeof as>) => Promise<Task>;
const plan = (incident: Incident, wanted: Partial<CreateTaskRequest>, actor = dana) =>
  tasks.createTask(
    CreateTaskRequest.fromPartial({
      incidentId: incident.id,
      title: 'Pull a cable',
      groupId: network,
      ...wanted,
    }),
    as(actor),
  );
const doTo = <R>(verb: Verb<R>, actor: typeof dana, { incidentId, id, etag }: Task, more: object = {}) =>
  verb({ incidentId, id, etag, ...more } as R, as(actor));
const complete = (actor: typeof dana, task: Task) =>
  doTo(tasks.completeTask, actor, task, { result: 'Done' });
const look = ({ incidentId, id }: Task, actor = dana) => tasks.getTask({ incidentId, id }, as(actor));
const seen = ({ id }: Incident, actor = dana) => incidents.getIncident({ id }, as(actor));
const working = async () => accept(dana, await open(incidents, rosa));

test('INC-10 tasks run side by side, or one after the other; the last waits for all before it', async () => {
  const incident = await working();
  const [one, two] = [await plan(incident, { title: 'One' }), await plan(incident, { title: 'Two' })];
  const three = await plan(incident, { title: 'Three', afterIds: [one.id, two.id] });
  expect([one.state, two.state, three.state]).toEqual(['OPEN', 'OPEN', 'WAITING']);
  await expect(doTo(tasks.startTask, nils, three)).rejects.toMatchObject({ code: 'illegal-transition' });
  const started = await doTo(tasks.startTask, nils, one);
  expect(started).toMatchObject({ state: 'IN_PROGRESS', assigneeId: nils.personId });
  expect(await complete(nils, started)).toMatchObject({ state: 'DONE', result: 'Done' });
  expect((await look(three)).state).toBe('WAITING');
  await doTo(tasks.cancelTask, dana, two, { reason: 'Not needed' });
  expect(await look(three)).toMatchObject({ state: 'OPEN', etag: '2' });
  const told = (await database.told())
    .filter(({ type }) => type === 'TaskChanged')
    .map(({ payload }) => payload);
  expect(told.filter(({ due }) => due).map(({ task }) => (task as Task).title)).toEqual([
    'One',
    'Two',
    'Three',
  ]);
  const lines = (await logOf(dana, incident)).filter(({ action }) => action === 'TASK');
  expect(lines).toHaveLength(6);
  expect(lines.at(-1)!.changes.map(({ field, to }) => [field, to.split(' ')[0]])).toEqual([
    ['task "Two"', 'CANCELLED'],
    ['task "Three"', 'OPEN'],
  ]);
  expect(lines.every((line) => !line.public)).toBe(true);
});

test('INC-10 who works on a part may read the whole, while it lasts', async () => {
  const incident = await working();
  const helper = actorWith(
    {
      'incident.read': ['linked'],
      'incident.comment': ['linked'],
      'task.read': ['assigned', 'queue'],
      'task.work': ['queue'],
    },
    { groupIds: [network] },
  );
  await expect(seen(incident, helper)).rejects.toMatchObject({ code: 'not-found' });
  const task = await plan(incident, {});
  expect((await seen(incident, helper)).linkedIds).toEqual([network]);
  await incidents.commentIncident(
    { id: incident.id, text: 'On my way', internal: true, attachmentIds: [] },
    as(helper),
  );
  await complete(helper, task);
  await expect(seen(incident, helper)).rejects.toMatchObject({ code: 'not-found' });
  expect(await look(task, helper)).toMatchObject({ state: 'DONE' });
});

test('INC-10 an incident is not resolved over unfinished tasks, which it names; cancelled, it cancels them', async () => {
  const incident = await working();
  const task = await plan(incident, { title: 'Change the toner' });
  const after = await seen(incident);
  await expect(resolve(dana, after)).rejects.toMatchObject({
    code: 'illegal-transition',
    message: expect.stringContaining('Change the toner'),
  });
  const cancelled = await act(incidents.cancelIncident, dana, after, { reason: 'A drill' });
  expect(cancelled).toMatchObject({ state: 'CANCELLED', linkedIds: [] });
  expect(await look(task)).toMatchObject({ state: 'CANCELLED', result: 'A drill' });
  await expect(plan(cancelled, {})).rejects.toMatchObject({ code: 'illegal-transition' });
});

test('INC-10 with all tasks done it is resolved', async () => {
  const incident = await working();
  await complete(nora, await plan(incident, {}));
  expect(await resolve(dana, await seen(incident))).toMatchObject({ state: 'RESOLVED' });
});

test.each([
  [{ groupId: randomUUID() }, 'groupId'],
  [{ groupId: '' }, 'groupId'],
  [{ groupId: '', assigneeId: randomUUID() }, 'assigneeId'],
  [{ groupId: '', assigneeId: gone.personId }, 'assigneeId'],
  [{ groupId: '', assigneeId: loner.personId }, 'assigneeId'], // is in no group
  [{ groupId: '', assigneeId: rosa.personId }, 'assigneeId'], // reported it
  [{ groupId: desk, assigneeId: nils.personId }, 'assigneeId'],
  [{ afterIds: [randomUUID()] }, 'afterIds'],
])('INC-10 a task with %j is refused naming %s', async (wanted, field) => {
  await expect(plan(await working(), wanted)).rejects.toMatchObject({
    code: 'invalid',
    fields: { [field]: expect.any(String) },
  });
});

test('INC-11 strangers see no task, requesters none of the workings, and lists show one’s own', async () => {
  const incident = await working();
  const [forGroup, forLena] = [
    await plan(incident, {}),
    await plan(incident, { groupId: '', assigneeId: lena.personId }),
  ];
  for (const actor of [rosa, otto])
    await expect(look(forGroup, actor)).rejects.toMatchObject({ code: 'not-found' });
  const page = { incidentId: incident.id, pageSize: 0, pageToken: '' };
  expect((await tasks.listTasks(page, as(rosa))).tasks).toEqual([]);
  await expect(tasks.listTasks(page, as(otto))).rejects.toMatchObject({ code: 'not-found' });
  expect((await tasks.listTasks(page, as(dana))).tasks.map(({ id }) => id)).toEqual([
    forGroup.id,
    forLena.id,
  ]);
  const mine = async (actor: typeof dana) =>
    (
      await tasks.listIncidentTasks(
        { pageSize: 200, pageToken: '', filter: `incidentId = "${incident.id}"` },
        as(actor),
      )
    ).tasks;
  expect((await mine(nils)).map(({ id }) => id)).toEqual([forGroup.id]);
  const alone = { ...lena, groupIds: [], grants: { 'task.read': ['assigned' as const] } };
  expect(await mine(alone)).toMatchObject([{ id: forLena.id, incidentNumber: incident.number }]);
  expect(await mine(dana)).toEqual([]);
  await expect(doTo(tasks.reassignTask, rosa, forGroup, { groupId: desk })).rejects.toMatchObject({
    code: 'forbidden',
  });
});

test('INC-10 a task is given to others, who are told, with an etag', async () => {
  const task = await doTo(tasks.startTask, nils, await plan(await working(), {}));
  const given = await doTo(tasks.reassignTask, dana, task, {
    groupId: '',
    assigneeId: lena.personId,
    reason: '',
  });
  expect(given).toMatchObject({ state: 'OPEN', assigneeId: lena.personId, groupId: '' });
  expect((await database.told()).at(-1)!.payload).toMatchObject({ due: true });
  await expect(complete(lena, task)).rejects.toMatchObject({ code: 'stale' });
});

test('INC-11 of a confidential incident a helper is named by their task, and a group gets none', async () => {
  const incident = await act(incidents.classifyIncident, dana, await working(), {
    sensitivity: Sensitivity.CONFIDENTIAL,
    personIds: [],
    reason: 'Payroll',
  });
  await expect(plan(incident, {})).rejects.toMatchObject({ fields: { assigneeId: expect.any(String) } });
  const task = await plan(incident, { groupId: '', assigneeId: nora.personId });
  expect((await seen(incident)).namedIds).toContain(nora.personId);
  await expect(look(task, nils)).rejects.toMatchObject({ code: 'not-found' });
  expect(await complete(nora, task)).toMatchObject({ state: 'DONE' });
});

test('INC-11 who reported what became confidential is named on it, and sees none of its tasks', async () => {
  const incident = await act(incidents.classifyIncident, dana, await working(), {
    sensitivity: Sensitivity.CONFIDENTIAL,
    personIds: [],
    reason: 'Payroll',
  });
  const reporter = {
    ...rosa,
    grants: { ...rosa.grants, 'task.read': ['assigned' as const, 'linked' as const, 'named' as const] },
  };
  const page = { incidentId: incident.id, pageSize: 0, pageToken: '' };
  const theirs = async (actor: Actor) => (await tasks.listTasks(page, as(actor))).tasks.map(({ id }) => id);
  const task = await plan(incident, { groupId: '', assigneeId: nora.personId });
  expect((await seen(incident)).namedIds).toContain(rosa.personId);
  expect([await theirs(reporter), await theirs(nora)]).toEqual([[], [task.id]]);
  await expect(look(task, reporter)).rejects.toMatchObject({ code: 'not-found' });
});
