import sql from 'sql-template-tag';
import type { FilterFields } from './filter';
import { newId } from './ids';
import { pager, type PageRequest } from './page';
import { inOneTrip } from './postgres';
import { testDatabase, testTenant } from './testing';

const database = testDatabase('identity');
const fields: FilterFields = {
  subject: { type: 'text', column: 'subject' },
  version: { type: 'number', column: 'version' },
};
const add = (subject: string, version: number) =>
  inOneTrip(
    database.pool,
    testTenant,
    sql`insert into outbox (id, tenant, subject, aggregate_id, version, payload)
      values (${newId()}, ${testTenant}, ${subject}, ${newId()}, ${version}, '{}')`,
  );
async function list(request: PageRequest) {
  const page = pager(request, fields, 'version desc');
  const { rows } = await inOneTrip<{ id: string; subject: string; version: number; pageKeys: string[] }>(
    database.pool,
    testTenant,
    sql`select id, subject, version, ${page.keys} from outbox where true${page.behind} ${page.order} ${page.limit}`,
  );
  return page.finish(rows);
}
async function listAll(request: PageRequest, between = async () => {}) {
  const seen = [];
  for (let pageToken = ''; ;) {
    const { rows, nextPageToken } = await list({ ...request, pageToken });
    seen.push(...rows);
    if (nextPageToken === '') return seen;
    pageToken = nextPageToken;
    await between();
  }
}
beforeAll(async () => {
  for (let n = 0; n < 45; n++) await add(`s${n % 3}`, n % 7);
});

test.each(['version desc', 'version', 'subject, version desc', 'subject desc, version desc', 'subject'])(
  'pages by %s give every row once, in order',
  async (orderBy) => {
    const rows = await listAll({ pageSize: 4, orderBy });
    expect(new Set(rows.map(({ id }) => id)).size).toBe(45);
    const whole = await listAll({ pageSize: 200, orderBy });
    expect(rows).toEqual(whole);
  },
);
test('rows that come and go meanwhile neither repeat nor hide others', async () => {
  const before = await listAll({ pageSize: 200 });
  const rows = await listAll({ pageSize: 5 }, () => add('new', 9) as Promise<never>);
  expect(rows.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
});
test.each([
  ['nonsense', { pageToken: 'nonsense' }],
  ['another order', { pageToken: Buffer.from('["x","1","2"]').toString('base64url') }],
])('a token of %s is refused, naming it', async (_, request) => {
  await expect(list(request)).rejects.toMatchObject({
    code: 'invalid',
    fields: { pageToken: expect.any(String) },
  });
});
test('a token does not fit another filter', async () => {
  const { nextPageToken } = await list({ pageSize: 1 });
  await expect(list({ pageToken: nextPageToken, filter: 'subject = s1' })).rejects.toMatchObject({
    code: 'invalid',
  });
});
test('an unknown order is refused, naming it', async () => {
  await expect(list({ orderBy: 'payload' })).rejects.toMatchObject({
    fields: { orderBy: expect.stringContaining('payload') },
  });
  await expect(list({ orderBy: 'version,' })).rejects.toMatchObject({ code: 'invalid' });
  await expect(list({ orderBy: 'version; drop' })).rejects.toMatchObject({ code: 'invalid' });
});
