import sql, { raw, type Sql } from 'sql-template-tag';
import type { Comparator, Filter, Value } from './filter';
import { likeAnywhere, likePattern, resembles } from './filter-text';

type Inside = Filter & { kind: 'inside' };

const casts = { string: 'text', number: 'numeric', boolean: 'boolean' } as const;
const typeOf = (value: Value) => typeof value as keyof typeof casts;

/** A comparison within a column of jsonb. Text is never equal to a number, nor a number to text: JSON tells them apart. */
export function insideToSql(column: Sql, { name, comparator, value, wildcard }: Inside): Sql {
  const found = sql`(${column} -> ${name}::text)`;
  const words = sql`(${found} #>> '{}')`;
  const type = typeOf(value);
  const json = sql`to_jsonb(${value}::${raw(casts[type])})`;
  if (comparator === ':')
    return sql`case jsonb_typeof(${found}) when 'array' then ${found} @> ${json}
      else ${words} ilike ${likeAnywhere(String(value))} end`;
  if (wildcard && (comparator === '=' || comparator === '!=')) {
    const like = sql`coalesce(jsonb_typeof(${found}) = 'string' and ${words} ilike ${likePattern(String(value))}, false)`;
    return comparator === '=' ? like : sql`not ${like}`;
  }
  if (comparator === '=') return sql`${found} = ${json}`;
  if (comparator === '!=') return sql`${found} is distinct from ${json}`;
  const collation = type === 'string' ? raw(' collate "C"') : raw('');
  return sql`case when jsonb_typeof(${found}) = ${type} then
    ${words}::${raw(casts[type])}${collation} ${raw(comparator)} ${value}::${raw(casts[type])} else false end`;
}

export const presentInsideToSql = (column: Sql, name: string): Sql =>
  sql`(${column} -> ${name}::text) not in ('null', '""', '[]')`;

/** The same of a value in memory. */
export function matchesInside(actual: unknown, { comparator, value, wildcard }: Inside): boolean {
  if (comparator === ':') {
    if (Array.isArray(actual)) return actual.includes(value);
    if (actual === undefined || actual === null) return false;
    const words = typeof actual === 'object' ? JSON.stringify(actual) : String(actual);
    return resembles(words, `*${String(value)}*`);
  }
  if (wildcard && (comparator === '=' || comparator === '!='))
    return (typeof actual === 'string' && resembles(actual, String(value))) === (comparator === '=');
  if (comparator === '=') return actual === value;
  if (comparator === '!=') return actual !== value;
  return typeof actual === typeof value && inOrder(actual as string | number, comparator, value as never);
}

export const isPresentInside = (actual: unknown): boolean =>
  actual !== undefined && actual !== null && actual !== '' && !(Array.isArray(actual) && actual.length === 0);

/** As PostgreSQL compares under the collation "C": text by its bytes. */
function inOrder<T extends string | number>(left: T, comparator: Comparator, right: T): boolean {
  const order =
    typeof left === 'string'
      ? Buffer.compare(Buffer.from(left), Buffer.from(right as string))
      : Number(left) - Number(right);
  if (comparator === '<') return order < 0;
  if (comparator === '<=') return order <= 0;
  return comparator === '>' ? order > 0 : order >= 0;
}
