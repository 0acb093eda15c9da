import { Group_Kind } from '#proto/steward/identity/v1/identity';
import { retell } from './retell';
import { testIdentity } from './testing';

const house = testIdentity();
const { database, peer, makePerson } = house;
const tables = { PERSON: 'person', GROUP: 'support_group', DEPARTMENT: 'department', ROLE: 'role' };
const versions = async (table: string) =>
  (
    await database.admin.query<{ id: string; version: number }>(
      `select id, version from ${table} order by id`,
    )
  ).rows;
const exhaust = async () => {
  while ((await retell(database.pool)) > 0);
};

beforeAll(async () => {
  const actor = house.administrator;
  const { id } = await makePerson();
  const blank = { leadId: '', memberIds: [id], kind: Group_Kind.SUPPORT };
  await peer.createGroup({ name: 'Network', ...blank }, { actor });
  await peer.createDepartment({ name: 'Sales', parentId: '', managerId: id }, { actor });
  await database.admin.query(
    `insert into person (tenant, id, username, display_name, email, phone, roles, locale, time_zone, create_time,
       update_time)
     select $1, gen_random_uuid(), 'clone-' || n, 'Clone', '', '', '{}', '', '', now(), now() from generate_series(1, 130) as n`,
    [actor.tenant],
  );
});

test.each(Object.entries(tables))(
  'everything of the kind %s is told again as news, each once, by any number of replicas',
  async (kind, table) => {
    const [before, told] = [await versions(table), (await database.told()).length];
    expect(before.length).toBeGreaterThan(0);
    await database.admin.query('select retell($1)', [kind]);
    await Promise.all([exhaust(), exhaust()]);
    expect(await versions(table)).toEqual(before.map(({ id, version }) => ({ id, version: version + 1 })));
    const news = (await database.told()).slice(told);
    expect(news).toHaveLength(before.length);
    expect(new Set(news.map(({ type }) => type.toUpperCase()))).toEqual(new Set([`${kind}CHANGED`]));
    const { rows } = await database.admin.query(
      `select distinct kind, due_time > clock_timestamp() + interval '10 minutes' as later from retelling`,
    );
    expect(rows).toEqual([{ kind, later: true }]); // for what a replica of the release before may have heard meanwhile
    await database.admin.query('delete from retelling');
  },
);

test('a standard role that does not follow the table yet is left alone, lest it look like an edited one', async () => {
  await database.admin.query(`update role set base = null, version = 1 where name = 'agent'`);
  await database.admin.query(`select retell('ROLE')`);
  await exhaust();
  const { rows } = await database.admin.query(`select distinct version from role where name = 'agent'`);
  expect(rows).toEqual([{ version: 1 }]);
});
