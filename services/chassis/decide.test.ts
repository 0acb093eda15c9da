import fc from 'fast-check';
import sql from 'sql-template-tag';
import { serviceActor, type Relation } from './actor';
import { allow, decide, mayAtAll, resource as resourceWith, visibleTo, type Resource } from './decide';
import { actorWith, otherTenant, testDatabase, testTenant } from './testing';
import { inTransaction } from './postgres';

const ids = [1, 2, 3].map((n) => `0190b5a0-0000-7000-8000-00000000000${n}`);
const resource = (over: Partial<Resource> = {}): Resource =>
  resourceWith(over.tenant ?? testTenant, {
    ownerIds: [ids[0]!],
    assigneeIds: [ids[1]!],
    groupIds: [ids[2]!],
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
test('a confidential record is for those named on it, and still needs the right', () => {
  const confidential = resource({ confidential: true, namedIds: [ids[0]!] });
  const everything = { 'thing.read': ['tenant' as const] };
  expect(decide(actorWith(everything), 'thing.read', confidential)).toBe(false);
  expect(decide(actorWith(everything, { personId: ids[0] }), 'thing.read', confidential)).toBe(true);
  expect(decide(actorWith({}, { personId: ids[0] }), 'thing.read', confidential)).toBe(false);
});
test('ORG-06 who stands in for somebody may what was handed over, from where the other stands', () => {
  const away = {
    personId: ids[1]!,
    groupIds: [ids[2]!],
    departmentIds: [],
    grants: { 'thing.work': ['queue' as const] },
  };
  const actor = actorWith({ 'thing.work': ['own'] }, { standsInFor: [away] });
  expect(decide(actor, 'thing.work', resource())).toBe(true);
  expect(decide({ ...actor, standsInFor: [] }, 'thing.work', resource())).toBe(false);
  expect(decide(actor, 'thing.work', resource({ confidential: true, namedIds: [ids[1]!] }))).toBe(false);
});
test('what is about somebody is kept from them, their group and whoever stands in for them, but not from its owner', () => {
  const everything = { 'thing.read': ['tenant' as const] };
  const about = resource({ keptFromIds: [ids[1]!, ids[2]!] });
  expect(decide(actorWith(everything), 'thing.read', about)).toBe(true);
  expect(decide(actorWith(everything, { personId: ids[1] }), 'thing.read', about)).toBe(false);
  expect(decide(actorWith(everything, { groupIds: [ids[2]!] }), 'thing.read', about)).toBe(false);
  const away = { personId: ids[1]!, groupIds: [], departmentIds: [], grants: {} };
  expect(decide(actorWith(everything, { standsInFor: [away] }), 'thing.read', about)).toBe(false);
  const owner = actorWith({ 'thing.read': ['own'] }, { personId: ids[0], groupIds: [ids[2]!] });
  expect(decide(owner, 'thing.read', about)).toBe(true);
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
    const relationsOf = fc.subarray<Relation>([
      'own',
      'assigned',
      'queue',
      'department',
      'linked',
      'named',
      'tenant',
    ]);
    const standing = fc.record({ personId: one, groupIds: some, departmentIds: some });
    await fc.assert(
      fc.asyncProperty(
        relationsOf,
        standing,
        fc.array(fc.tuple(relationsOf, standing), { maxLength: 1 }),
        fc.record({
          owner: one,
          assignee: one,
          group: one,
          department: one,
          linked: some,
          named: some,
          confidential: fc.boolean(),
          keptFrom: some,
        }),
        async (relations, more, others, row) => {
          const standsInFor = others.map(([theirs, rest]) => ({ ...rest, grants: { 'thing.read': theirs } }));
          const actor = actorWith({ 'thing.read': relations }, { ...more, standsInFor });
          const condition = visibleTo(actor, 'thing.read', {
            own: [sql`owner`],
            assigned: [sql`assignee`],
            queue: [sql`"group"`],
            department: [sql`department`],
            linked: [sql`linked`],
            named: [sql`named`],
            confidential: sql`confidential`,
            keptFrom: sql`kept_from`,
          });
          const { rows } = await inTransaction(database.pool, testTenant, (tx) =>
            tx.query<{ seen: boolean }>(sql`select ${condition} as seen from (values
              (${row.owner}::uuid, ${row.assignee}::uuid, ${row.group}::uuid, ${row.department}::uuid,
                ${row.linked}::uuid[], ${row.named}::uuid[], ${row.confidential}::boolean,
                ${row.keptFrom}::uuid[]))
              as thing (owner, assignee, "group", department, linked, named, confidential, kept_from)`),
          );
          const decided = decide(
            actor,
            'thing.read',
            resource({
              ownerIds: [row.owner],
              assigneeIds: [row.assignee],
              groupIds: [row.group],
              departmentIds: [row.department],
              linkedIds: row.linked,
              namedIds: row.named,
              confidential: row.confidential,
              keptFromIds: row.keptFrom,
            }),
          );
          expect(rows[0]!.seen).toBe(decided);
        },
      ),
      { numRuns: 400 },
    );
  });
});
