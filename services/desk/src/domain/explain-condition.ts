import type { Filter } from '#chassis/filter';
import { matches } from '#chassis/filter-use';

/** The part of a condition that a record does not fulfil, in the words of a filter; empty where it fulfils all of it. */
export function explainCondition(filter: Filter | undefined, record: Record<string, unknown>): string {
  if (!filter || matches(filter, record)) return '';
  if (filter.kind !== 'and') return write(filter);
  const failed = filter.of.find((part) => !matches(part, record))!;
  return explainCondition(failed, record);
}

/** A filter as one would write it. */
function write(filter: Filter): string {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return `(${filter.of.map(write).join(filter.kind === 'and' ? ' AND ' : ' OR ')})`;
    case 'not':
      return `NOT ${write(filter.of)}`;
    case 'present':
      return `${nameOf(filter)}:*`;
    case 'among':
      return `${filter.field} among ${filter.values.join(', ')}`;
    case 'is':
    case 'inside': {
      const { comparator, value } = filter;
      const said = value instanceof Date ? value.toISOString() : String(value);
      const sign = comparator === ':' ? ':' : ` ${comparator} `;
      return `${nameOf(filter)}${sign}"${said}"`;
    }
  }
}

const nameOf = ({ field, name }: { field: string; name?: string }): string =>
  name === undefined ? field : `${field}.${name}`;
