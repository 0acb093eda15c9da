import sql from 'sql-template-tag';
import { isId, newId } from './ids';
import { readerOf } from './postgres';
import { bool, fresh, idArray, int4, int8, jsonb, tableOf, text, timestamptz, uuid } from './rows';
import { testDatabase, testTenant } from './testing';

const database = testDatabase('identity');

interface Sample {
  id: string;
  ownerId: string;
  count: number | undefined;
  bytes: number | undefined;
  open: boolean | undefined;
  at: Date | undefined;
  name: string | undefined;
  note: unknown;
}
const samples = tableOf<Sample>({
  id: uuid(({ id }) => id),
  ownerId: uuid(({ ownerId }) => ownerId),
  count: int4(({ count }) => count),
  bytes: int8(({ bytes }) => bytes),
  open: bool(({ open }) => open),
  at: timestamptz(({ at }) => at),
  name: text(({ name }) => name),
  note: jsonb(({ note }) => note),
});
const echo = async (rows: Sample[]): Promise<Sample[]> =>
  (await readerOf(database.pool, testTenant).query<Sample>(sql`select * from ${samples(rows)}`)).rows;

const sample = (part: Partial<Sample>): Sample => ({
  id: newId(),
  ownerId: newId(),
  count: 1,
  bytes: 2,
  open: true,
  at: new Date('2026-11-22T10:20:30.456Z'),
  name: 'one',
  note: { a: 1 },
  ...part,
});

test('many rows reach a statement as they are, the extremes of each type among them', async () => {
  const rows = [
    sample({}),
    sample({ count: -2147483648, bytes: Number.MIN_SAFE_INTEGER, open: false, at: new Date(0) }),
    sample({ count: 2147483647, bytes: Number.MAX_SAFE_INTEGER, at: new Date('9999-12-31T23:59:59.999Z') }),
    sample({
      at: new Date('0001-01-01T00:00:00Z'),
      name: '管家 "a", {b}\\ \n',
      note: ['工单', { x: [null, ''] }],
    }),
    sample({ name: '', note: 'only words', id: newId().toUpperCase() }),
  ];
  const told = await echo(rows);
  expect(told).toEqual(rows.map((row) => ({ ...row, id: row.id.toLowerCase() })));
});

test('what is undefined, and an empty id, is null there', async () => {
  const nothing = { count: undefined, bytes: undefined, open: undefined, at: undefined, name: undefined };
  const [told] = await echo([sample({ ...nothing, ownerId: '', note: undefined })]);
  expect(Object.values({ ...told, id: null })).toEqual(Array(8).fill(null));
});

test.each([
  ['a number that is not whole', { count: 1.5 }],
  ['no number', { bytes: NaN }],
  ['a number too large to be exact', { bytes: 2 ** 60 }],
  ['no moment', { at: new Date(NaN) }],
])('%s is refused before it is sent', (_what, part) =>
  expect(() => samples([sample(part)])).toThrow('is no whole number'),
);

test('each row gets an id of its own, later ones sort after earlier ones', async () => {
  const three = tableOf<number>({ id: fresh, count: int4((count) => count) });
  const { rows } = await readerOf(database.pool, testTenant).query<{ id: string }>(
    sql`select * from ${three([1, 2, 3])}`,
  );
  const ids = rows.map(({ id }) => id);
  expect(new Set(ids).size).toBe(3);
  expect(ids).toEqual([...ids].sort());
  expect(ids.every(isId)).toBe(true);
});

test('no row at all is a table without rows', async () => {
  expect(await echo([])).toEqual([]);
});

test.each(['nonsense', '0190b5a0-0000-7000-8000-00000000000', '0190b5a0-0000-7000-8000-00000000000g', 'é'])(
  'what is no id (%s) is refused before it is sent',
  (id) => expect(() => samples([sample({ id })])).toThrow(`"${id}" is no UUID`),
);

test('ids are found by an array of them', async () => {
  const ids = [newId(), newId()];
  const { rows } = await readerOf(database.pool, testTenant).query<{ found: string[]; none: boolean }>(sql`
    select array(select id::text from unnest(${ids}::uuid[]) as id where id = any(${idArray(ids.slice(1))}::uuid[])) as found,
      ${ids[0]} = any(${idArray([])}::uuid[]) as none`);
  expect(rows).toEqual([{ found: [ids[1]], none: false }]);
});
