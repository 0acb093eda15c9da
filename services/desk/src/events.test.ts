import { randomUUID } from 'node:crypto';
import { Problem } from '#chassis/errors';
import { append } from '#chassis/outbox';
import { inTransaction } from '#chassis/postgres';
import { testBus, testDatabase, testTenant, until, whileConsuming, whileRelaying } from '#chassis/testing';
import { Interaction_State } from '#proto/steward/desk/v1/desk';
import { GroupChanged, PersonChanged } from '#proto/steward/identity/v1/events';
import { Group, Person } from '#proto/steward/identity/v1/identity';
import { IncidentChanged } from '#proto/steward/incident/v1/events';
import { Action, type Incident } from '#proto/steward/incident/v1/incident';
import { subscriptions } from './events';
import { administrator, agent, category, report, requester, testDesk } from './testing';

const { database, outside, desk } = testDesk();
const incidents = testDatabase('incident');
const people = testDatabase('identity');
const bus = testBus();
let categoryId: string;
beforeAll(async () => {
  categoryId = (await desk.createCategory(category('Printers'), { actor: administrator })).id;
});

/** The desk listens, and the services around it tell what they have in their outboxes. */
const whileListening = (work: () => Promise<unknown>) =>
  whileRelaying(incidents.pool, bus(), 'incident', () =>
    whileRelaying(people.pool, bus(), 'identity', () =>
      whileConsuming(database.pool, bus(), 'desk', subscriptions, work),
    ),
  );
const noon = new Date('2026-03-02T12:00:00Z');
const changed = (said: Partial<Incident>, action: Action, version: number) => {
  const incident = { createTime: noon, updateTime: noon, ...said };
  return inTransaction(incidents.pool, testTenant, (tx) =>
    append(tx, IncidentChanged, IncidentChanged.fromPartial({ incident, action, version }), {
      id: incident.id!,
      version,
    }),
  );
};
const person = (id: string, departmentId: string, version: number) =>
  inTransaction(people.pool, testTenant, (tx) =>
    append(tx, PersonChanged, { person: Person.fromPartial({ id, departmentId }) }, { id, version }),
  );
const submitUnanswered = async () => {
  outside.before = () => Promise.reject(new Problem('unavailable', 'away'));
  return desk.submitInteraction(report(categoryId), { actor: requester });
};
const read = (id: string) => desk.getInteraction({ id }, { actor: requester });

test('an incident that was opened gives its interaction the number, whatever else is heard before and after', async () => {
  const { id, record } = await submitUnanswered();
  const incident = { id: record!.id, interactionId: id, number: 'INC0000042' };
  await whileListening(async () => {
    await changed({ ...incident, number: 'INC0000666', id: randomUUID() }, Action.CREATE, 1); // says it is ours, and is not
    await changed(incident, Action.ASSIGN, 2);
    await changed(incident, Action.CREATE, 1);
    await changed({ ...incident, number: 'INC0000043' }, Action.CREATE, 1);
    await changed({ id: randomUUID(), interactionId: '' }, Action.CREATE, 1);
    await until('the number', async () => (await read(id)).state === Interaction_State.OPENED);
    const last = await submitUnanswered();
    await changed({ id: last.record!.id, interactionId: last.id, number: 'INC0000044' }, Action.CREATE, 1);
    await until('the last event', async () => (await read(last.id)).record!.number === 'INC0000044');
  });
  expect((await read(id)).record).toEqual({ ...record, number: 'INC0000042' });
  const { rows } = await database.admin.query('select version from interaction where id = $1', [id]);
  expect(rows).toEqual([{ version: 2 }]);
  expect((await database.admin.query('select from unopened')).rowCount).toBe(0);
  expect((await database.admin.query('select from dead_letter')).rowCount).toBe(0);
});

test('people and groups become known as identity tells of them, and the newest word counts', async () => {
  const [id, groupId, old, latest] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  await whileListening(async () => {
    await person(id, latest, 3);
    await person(id, old, 2);
    await inTransaction(people.pool, testTenant, (tx) =>
      append(tx, GroupChanged, { group: Group.fromPartial({ id: groupId }) }, { id: groupId, version: 1 }),
    );
    await until('the group', async () =>
      desk
        .createCategory(category('Network', { groupId }), { actor: administrator })
        .catch((problem: Problem) => problem.code !== 'invalid' && Promise.reject(problem)),
    );
  });
  outside.before = async () => {};
  await desk.submitInteraction(report(categoryId, { contactId: id }), { actor: agent });
  const { rows } = await database.admin.query('select department_id from interaction where contact_id = $1', [
    id,
  ]);
  expect(rows).toEqual([{ department_id: latest }]);
});
