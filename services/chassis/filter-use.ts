import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { Comparator, Filter, FilterField, FilterFields, Value } from './filter';
import { insideToSql, isPresentInside, matchesInside, presentInsideToSql } from './filter-json';
import { likePattern, likeAnywhere, resembles } from './filter-text';

/** A filter as a condition on rows: values are bound, columns are those declared. */
export function filterToSql(filter: Filter | undefined, fields: FilterFields): Sql {
  if (!filter) return sql`true`;
  switch (filter.kind) {
    case 'and':
    case 'or':
      return sql`(${join(
        filter.of.map((each) => filterToSql(each, fields)),
        ` ${filter.kind} `,
      )})`;
    case 'not':
      if (filter.of.kind === 'present' && filter.of.name === undefined)
        return absentToSql(fields[filter.of.field]!);
      return sql`not coalesce(${filterToSql(filter.of, fields)}, false)`;
    case 'present':
      return filter.name === undefined
        ? presentToSql(fields[filter.field]!)
        : presentInsideToSql(raw(fields[filter.field]!.column!), filter.name);
    case 'among':
      return amongToSql(fields[filter.field]!, filter.values);
    case 'inside':
      return insideToSql(raw(fields[filter.field]!.column!), filter);
    case 'is':
      return comparisonToSql(fields[filter.field]!, filter);
  }
}

const amongToSql = ({ column, type }: FilterField, values: readonly string[]): Sql =>
  type === 'ids' ? sql`${raw(column!)} && ${values}::uuid[]` : sql`${raw(column!)} = any(${values}::uuid[])`;

const presentToSql = ({ column, type }: FilterField): Sql => {
  if (type === 'ids' || type === 'list') return sql`cardinality(${raw(column!)}) > 0`;
  if (type === 'text') return sql`${raw(column!)} <> ''`;
  return sql`${raw(column!)} is not null`;
};

/** Said as the conditions of indexes say it, which "not" would hide. */
const absentToSql = ({ column, type }: FilterField): Sql => {
  if (type === 'ids' || type === 'list') return sql`coalesce(cardinality(${raw(column!)}), 0) = 0`;
  if (type === 'text') return sql`coalesce(${raw(column!)}, '') = ''`;
  return sql`${raw(column!)} is null`;
};

const operators: Record<Exclude<Comparator, ':'>, string> = {
  '=': '=',
  '!=': 'is distinct from',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};

function comparisonToSql({ column, type }: FilterField, filter: Filter & { kind: 'is' }): Sql {
  const { comparator, value, wildcard } = filter;
  const left = raw(column!);
  if (type === 'ids') return sql`${left} @> array[${value}]::uuid[]`;
  if (type === 'list') return sql`${left} @> array[${value}]::text[]`;
  if (comparator === ':') return sql`${left} ilike ${likeAnywhere(String(value))}`;
  if (wildcard && (comparator === '=' || comparator === '!='))
    return sql`${left} ${raw(comparator === '=' ? 'ilike' : 'not ilike')} ${likePattern(String(value))}`;
  return sql`${left} ${raw(operators[comparator])} ${value}`;
}

/** The same filter asked of one record in memory, whose properties have the names of the fields. */
export const matches = (filter: Filter | undefined, record: object): boolean =>
  !filter || holds(filter, record as Record<string, unknown>);

function holds(filter: Filter, record: Record<string, unknown>): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.of.every((each) => holds(each, record));
    case 'or':
      return filter.of.some((each) => holds(each, record));
    case 'not':
      return !holds(filter.of, record);
    case 'among': {
      const actual = record[filter.field];
      return filter.values.some((id) => (Array.isArray(actual) ? actual.includes(id) : actual === id));
    }
    case 'inside':
      return matchesInside(inside(record, filter), filter);
    case 'present': {
      if (filter.name !== undefined) return isPresentInside(inside(record, filter));
      const value = record[filter.field];
      return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== '';
    }
    case 'is':
      return compare(record[filter.field], filter);
  }
}

function compare(actual: unknown, { comparator, value, wildcard }: Filter & { kind: 'is' }): boolean {
  if (Array.isArray(actual)) return actual.includes(value);
  if (comparator === ':')
    return String(actual ?? '')
      .toLowerCase()
      .includes(String(value).toLowerCase());
  if (wildcard && (comparator === '=' || comparator === '!='))
    return resembles(String(actual ?? ''), String(value)) === (comparator === '=');
  if (actual === undefined || actual === null || actual === '') return comparator === '!=';
  const [left, right] = [ordinal(actual as Value), ordinal(value)];
  switch (comparator) {
    case '=':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
  }
}

const ordinal = (value: Value): string | number | boolean =>
  value instanceof Date ? value.getTime() : value;

function inside(record: Record<string, unknown>, { field, name }: { field: string; name?: string }): unknown {
  const object = (record[field] ?? {}) as Record<string, unknown>;
  return Object.hasOwn(object, name!) ? object[name!] : undefined;
}
