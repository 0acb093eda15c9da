import fc from 'fast-check';
import sql, { raw } from 'sql-template-tag';
import { parseFilter, type Filter, type FilterFields } from './filter';
import { filterToSql, matches } from './filter-use';
import { testDatabase } from './testing';

const database = testDatabase('incident');
const fields: FilterFields = {
  fields: { type: 'json', column: 'fields' },
  ownerId: { type: 'id', column: 'owner_id' },
  namedIds: { type: 'ids', column: 'named_ids' },
};

async function inDatabase(filter: Filter | undefined, values: unknown): Promise<boolean> {
  const { text, values: bound } = sql`select coalesce(${filterToSql(filter, fields)}, false) as found
    from (select ${JSON.stringify(values)}::jsonb as fields) as ${raw('record')}`;
  return (await database.admin.query<{ found: boolean }>(text, bound)).rows[0]!.found;
}

const words = fc.constantFrom(
  '',
  'red',
  'Red',
  'dark red',
  '红',
  '深红色',
  '100%',
  'a_b',
  '5',
  '5.5',
  'true',
  '"',
  '\\',
  'null',
);
const numbers = fc.constantFrom(-1, 0, 5, 5.5, 1_000_000);
const single = fc.oneof(words, numbers, fc.boolean(), fc.constant(null));
const stored = fc.oneof(single, fc.array(single, { maxLength: 3 }), fc.constant({ of: 'red' }));
const asked = fc.oneof(
  words.map((word) => JSON.stringify(word)),
  fc
    .tuple(fc.boolean(), words, fc.boolean())
    .map(([open, word, close]) => JSON.stringify(`${open ? '*' : ''}${word}${close ? '*' : ''}`)),
  numbers.map(String),
  fc.constantFrom('red', '红', '*'),
);
const comparators = fc.constantFrom('=', '!=', ':', '<', '<=', '>', '>=');

test('INC-15 a filter over fields of one’s own finds in PostgreSQL what it finds in memory', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(fc.constantFrom('colour', '房间', "it's"), stored),
      comparators,
      asked,
      fc.boolean(),
      async (values, comparator, value, not) => {
        const filter = parseFilter(`${not ? 'NOT ' : ''}fields.colour ${comparator} ${value}`, fields);
        expect(await inDatabase(filter, values)).toBe(matches(filter, { fields: values }));
      },
    ),
    { numRuns: 500 },
  );
});

test.each<[string, object, boolean]>([
  ['fields.floor = 3', { floor: 3 }, true],
  ['fields.floor = "3"', { floor: 3 }, false],
  ['fields.floor > 2', { floor: 3 }, true],
  ['fields.floor > 2', { floor: 'x' }, false],
  ['fields.vip = true', { vip: true }, true],
  ['fields.房间 = "机房"', { 房间: '机房' }, true],
  ['fields.room : "A1"', { room: 'ba12' }, true],
  ['fields.rooms : "A1"', { rooms: ['A1', 'A2'] }, true],
  ['fields.rooms : "A"', { rooms: ['A1', 'A2'] }, false],
  ['fields.room:*', { room: '' }, false],
  ['fields.room:*', { room: 0 }, true],
  ['fields.room != "A1"', {}, true],
  ['fields.a.b = "c"', { 'a.b': 'c' }, true],
])('%s of %j is %s', async (text, values, expected) => {
  const filter = parseFilter(text, fields);
  expect(matches(filter, { fields: values })).toBe(expected);
  expect(await inDatabase(filter, values)).toBe(expected);
});

test.each(['fields = 3', 'fields:*', 'fields. = 3', 'field.x = 3', 'fields.vip < true', '"fields.x" = 3'])(
  '%s is refused',
  (text) => {
    expect(() => parseFilter(text, fields)).toThrow(expect.objectContaining({ code: 'invalid' }));
  },
);

test('the name of a field of one’s own is bound, never part of the statement', () => {
  const { sql: text, values } = filterToSql(parseFilter(`fields.x;drop = 1`, fields), fields);
  expect(text).not.toContain('drop');
  expect(values).toContain('x;drop');
});

const [me, mine, other] = [
  '0190b5a0-0000-7000-8000-00000000000a',
  '0190b5a0-0000-7000-8000-00000000000b',
  '0190b5a0-0000-7000-8000-00000000000c',
];
test.each<[string, boolean]>([
  ['ownerId = "me"', true],
  ['ownerId = me', true],
  ['ownerId != "me"', false],
  ['ownerId = "nobody"', false],
  ['ownerId != "nobody"', true],
  ['namedIds : "mine"', true],
  ['NOT namedIds : "nobody"', true],
])('a word stands for the ids of the reader: %s', async (text, expected) => {
  const filter = parseFilter(text, fields, 'filter', { me: [me!], mine: [mine!, other!], nobody: [] });
  expect(matches(filter, { ownerId: me, namedIds: [other] })).toBe(expected);
  const { text: condition, values } = sql`select ${filterToSql(filter, fields)} as found
    from (select ${me}::uuid as owner_id, array[${other}]::uuid[] as named_ids) as record`;
  expect((await database.admin.query(condition, values)).rows).toEqual([{ found: expected }]);
});

test('a word is none where it was not given', () => {
  expect(() => parseFilter('ownerId = "me"', fields)).toThrow(expect.objectContaining({ code: 'invalid' }));
});
