import { parseFilter, type FilterFields } from './filter';
import { filterToSql, matches } from './filter-use';

const fields: FilterFields = {
  title: { type: 'text', column: 'title' },
  state: { type: 'enum', column: 'state', values: ['NEW', 'ON_HOLD'] },
  priority: { type: 'enum', column: 'priority', values: ['P1', 'P2', 'P3'] },
  groupId: { type: 'id', column: 'group_id' },
  createTime: { type: 'time', column: 'create_time' },
  age: { type: 'number', column: 'age' },
  urgent: { type: 'boolean', column: 'urgent' },
  labels: { type: 'list', column: 'labels' },
  'record.id': { type: 'id', column: 'record_id' },
};
const id = '0190b5a0-0000-7000-8000-00000000000a';
const record = {
  title: 'Printer on fire 100%',
  state: 'NEW',
  priority: 'P2',
  groupId: id,
  createTime: new Date('2026-11-21T08:00:00Z'),
  age: -3,
  urgent: true,
  labels: ['vip'],
  'record.id': id,
};

test.each<[string, boolean, string, unknown[]]>([
  ['state = NEW', true, 'state = ?', ['NEW']],
  ['state = "NEW" AND priority <= P2', true, '(state = ? and priority <= ?)', ['NEW', 'P2']],
  ['state = NEW priority = P1', false, '(state = ? and priority = ?)', ['NEW', 'P1']],
  [
    'priority = P1 OR priority = P2 AND state = ON_HOLD', // OR binds tighter (AIP-160)
    false,
    '((priority = ? or priority = ?) and state = ?)',
    ['P1', 'P2', 'ON_HOLD'],
  ],
  ['NOT state = NEW', false, 'not coalesce(state = ?, false)', ['NEW']],
  ['-state = NEW', false, 'not coalesce(state = ?, false)', ['NEW']],
  ['title : "fire"', true, 'title ilike ?', ['%fire%']],
  ['title : "100%"', true, 'title ilike ?', ['%100\\%%']],
  ['title = "printer*"', true, 'title ilike ?', ['printer%']],
  ['title != "*zzz"', true, 'title not ilike ?', ['%zzz']],
  [`groupId = ${id}`, true, 'group_id = ?', [id]],
  [`record.id = "${id}"`, true, 'record_id = ?', [id]],
  ['createTime >= 2026-11-21T08:00:00Z', true, 'create_time >= ?', [new Date('2026-11-21T08:00:00Z')]],
  ['createTime < "2026-11-21"', false, 'create_time < ?', [new Date('2026-11-21')]],
  ['age < -2', true, 'age < ?', [-3 + 1]],
  ['urgent = true', true, 'urgent = ?', [true]],
  ['labels:vip', true, 'labels @> array[?]::text[]', ['vip']],
  ['labels:*', true, 'cardinality(labels) > 0', []],
  ['groupId:*', true, 'group_id is not null', []],
  ['NOT groupId:*', false, 'group_id is null', []],
  ['NOT labels:*', false, 'coalesce(cardinality(labels), 0) = 0', []],
  ['-title:*', false, `coalesce(title, '') = ''`, []],
  ["(state = NEW) (title = 'it''s')", false, '', []],
])('%s', (text, expected, sqlText, values) => {
  if (sqlText === '') return expect(() => parseFilter(text, fields)).toThrow();
  const filter = parseFilter(text, fields);
  expect(matches(filter, record)).toBe(expected);
  const { sql, values: bound } = filterToSql(filter, fields);
  expect([sql, bound]).toEqual([sqlText, values]);
});

test.each([
  ['nope = 1', 'not a field'],
  ['state = GONE', 'one of NEW, ON_HOLD'],
  ['state', 'needs a comparison'],
  ['state =', 'needs a value'],
  ['(state = NEW', 'not closed'],
  ['title = "open', 'does not end'],
  ['age = ten', 'not a number'],
  ['urgent = maybe', 'true or false'],
  ['createTime > yesterday', 'not a time'],
  ['createTime > 2026-02-30', 'not a time'],
  ['createTime > 2026-02-29T08:00:00Z', 'not a time'],
  ['createTime > 2026-02-28T08:00:00Zulu', 'not a time'],
  ['groupId = 7', 'not an id'],
  ['groupId < 7', 'cannot be compared'],
  ['state = NEW)', 'not expected'],
  ['constructor = 1', 'not a field'],
  ['__proto__ = 1', 'not a field'],
  ['; drop table incident', 'not a field'],
  ['('.repeat(50), 'levels'],
])('%s is refused, naming the filter', (text, words) => {
  expect(() => parseFilter(text, fields)).toThrow(
    expect.objectContaining({ code: 'invalid', fields: { filter: expect.stringContaining(words) } }),
  );
});

test('no filter lets everything pass', () => {
  expect(matches(parseFilter('  ', fields), record)).toBe(true);
  expect(filterToSql(undefined, fields).sql).toBe('true');
});

test('a long hostile filter is read in linear time', () => {
  const begin = performance.now();
  expect(() => parseFilter('"'.repeat(2001), fields)).toThrow();
  expect(() => parseFilter('a'.repeat(100_000), fields)).toThrow();
  expect(() => parseFilter('state = NEW '.repeat(5_000) + 'x', fields)).toThrow();
  expect(performance.now() - begin).toBeLessThan(5_000); // quadratic would take minutes
});
