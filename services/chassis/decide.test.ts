import fc from 'fast-check';
import sql from 'sql-template-tag';
import { serviceActor, type Relation } from './actor';
import { allow, decide, mayAtAll, visibleTo, type Resource } from './decide';
import { actorWith, otherTenant, testDatabase, testTenant } from './testing';
import { inTransaction } from './postgres';

const ids = [1, 2, 3].map((n) => `0190b5a0-0000-7000-8000-00000000000${n}`);
const resource = (over: Partial<Resource> = {}): Resource => ({
  tenant: testTenant,
  ownerIds: [ids[0]!],
  assigneeIds: [ids[1]!],
  groupIds: [ids[2]!],
  departmentIds: [],
  ...over,
});

test('nothing is allowed that is not granted', () => {
  expect(decide(actorWith({}, { personId: ids[0] }), 'thing.read', resource())).toBe(false);
});
test.each<[Relation, object]>([
  ['own', { personId: ids[0] }],
  ['assigned', { personId: ids[1] }],
  ['queue', { groupIds: [ids[2]] }],
  ['tenant', {}],
])('%s opens what it says, and only in the own tenant', (relation, more) => {
  const actor = actorWith({ 'thing.read': [relation] }, more);
  expect(decide(actor, 'thing.read', resource())).toBe(true);
  expect(decide(actor, 'thing.write', resource())).toBe(false);
  expect(decide(actor, 'thing.read', resource({ tenant: otherTenant }))).toBe(false);
});
test('an empty id relates to nobody', () => {
  const actor = actorWith({ 'thing.read': ['own', 'assigned'] }, { personId: '' });
  expect(decide(actor, 'thing.read', resource({ ownerIds: [''], assigneeIds: [''] }))).toBe(false);
});
test('what may not be read is missing, what may be read but not done is forbidden', () => {
  const reader = actorWith({ 'thing.read': ['own'], 'thing.write': ['assigned'] }, { personId: ids[0] });
  expect(() => allow(reader, 'thing.write', resource(), 'thing.read')).toThrow(
    expect.objectContaining({ code: 'forbidden' }),
  );
  expect(() =>
    allow(actorWith({ 'thing.write': ['tenant'] }), 'thing.write', resource(), 'thing.read'),
  ).toThrow(expect.objectContaining({ code: 'not-found' }));
});
test('a service acts within one tenant only', () => {
  expect(decide(serviceActor('desk', testTenant), 'any.thing', resource())).toBe(true);
  expect(decide(serviceActor('desk', otherTenant), 'any.thing', resource())).toBe(false);
});
test('a right without relations concerns no record', () => {
  const actor = actorWith({ 'category.read': [] });
  expect(mayAtAll(actor, 'category.read')).toBe(true);
  expect(mayAtAll(actor, 'category.manage')).toBe(false);
  expect(decide(actor, 'category.read', resource())).toBe(false);
});

describe('ORG-02 decides the same of a record and of rows', () => {
  const database = testDatabase('identity');
  test('for any actor and any record', async () => {
    const some = fc.subarray(ids);
    const one = fc.constantFrom(...ids);
    await fc.assert(
      fc.asyncProperty(
        fc.subarray<Relation>(['own', 'assigned', 'queue', 'department', 'tenant']),
        fc.record({ personId: one, groupIds: some, departmentIds: some }),
        fc.record({ owner: one, assignee: one, group: one, department: one }),
        async (relations, more, row) => {
          const actor = actorWith({ 'thing.read': relations }, more);
          const condition = visibleTo(actor, 'thing.read', {
            own: [sql`owner`],
            assigned: [sql`assignee`],
            queue: [sql`"group"`],
            department: [sql`department`],
          });
          const { rows } = await inTransaction(database.pool, testTenant, (tx) =>
            tx.query<{ seen: boolean }>(sql`select ${condition} as seen from (values
              (${row.owner}::uuid, ${row.assignee}::uuid, ${row.group}::uuid, ${row.department}::uuid))
              as thing (owner, assignee, "group", department)`),
          );
          const decided = decide(
            actor,
            'thing.read',
            resource({
              ownerIds: [row.owner],
              assigneeIds: [row.assignee],
              groupIds: [row.group],
              departmentIds: [row.department],
            }),
          );
          expect(rows[0]!.seen).toBe(decided);
        },
      ),
      { numRuns: 200 },
    );
  });
});
