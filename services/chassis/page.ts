import { createHash } from 'node:crypto';
import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import { Problem } from './errors';
import type { FilterFields } from './filter';
import { isId } from './ids';

/** One column of the order; ids break ties. */
interface Key {
  field: string;
  column: string;
  type: string;
  descending: boolean;
}
export interface PageRequest {
  pageSize?: number;
  pageToken?: string;
  orderBy?: string;
  filter?: string;
}
export interface Page<R> {
  rows: R[];
  nextPageToken: string;
}

const defaultSize = 50;

/**
 * Pages by key: each page begins behind the last row of the one before, so that the last page costs what the
 * first one does (AIP-158; orderBy: AIP-132).
 * @param orderable the fields that may be ordered by; their columns are never null
 * @param standard the order where the caller names none
 * @throws Problem invalid for an unknown field, or a token that is not of this list
 */
export function pager(request: PageRequest, orderable: FilterFields, standard: string, idColumn = 'id') {
  const size = Math.min(request.pageSize || defaultSize, 200);
  const order = request.orderBy || standard;
  const keys = [
    ...parseOrder(order, orderable),
    { field: 'id', column: idColumn, type: 'id', descending: false },
  ];
  const last = keys.at(-2);
  if (last) keys.at(-1)!.descending = last.descending; // one direction can use one index
  const list = createHash('sha256')
    .update(`${order}\n${request.filter ?? ''}`)
    .digest('base64url')
    .slice(0, 12);
  const after = request.pageToken ? readToken(request.pageToken, list, keys) : undefined;
  return {
    /** `and` … where the page does not begin at the beginning. */
    behind: after ? sql` and ${behind(keys, after)}` : empty,
    order: sql`order by ${join(keys.map(({ column, descending }) => raw(`${column}${descending ? ' desc' : ''}`)))}`,
    /** One more than the page holds, to see whether there is another. */
    limit: sql`limit ${size + 1}`,
    /** The keys of each row, for the token: select them beside the columns. */
    keys: sql`array[${join(keys.map(({ column }) => raw(`(${column})::text`)))}] as "pageKeys"`,
    /** Cuts what is one too many, and the keys from the rows. */
    finish<R extends object>(rows: R[]): Page<R> {
      const keyed = rows as (R & { pageKeys?: string[] })[];
      const more = keyed.length > size;
      const kept = more ? keyed.slice(0, size) : keyed;
      const nextPageToken = more ? writeToken(list, kept.at(-1)!.pageKeys!) : '';
      for (const row of kept) delete row.pageKeys;
      return { rows: kept, nextPageToken };
    },
  };
}

function parseOrder(order: string, orderable: FilterFields): Key[] {
  return order
    .split(',')
    .map((part) => part.trim())
    .map((part) => {
      const [field = '', direction = 'asc', ...rest] = part.split(/\s+/);
      const known = Object.hasOwn(orderable, field) ? orderable[field] : undefined;
      if (!known?.column || rest.length > 0 || !['asc', 'desc'].includes(direction))
        throw new Problem('invalid', 'The order is not understood.', {
          orderBy: `"${part}" is not a field to order by; these are: ${Object.keys(orderable).join(', ')}`,
        });
      return { field, column: known.column, type: known.type, descending: direction === 'desc' };
    });
}

const casts: Record<string, string> = {
  time: 'timestamptz',
  id: 'uuid',
  number: 'bigint',
  boolean: 'boolean',
};

/** (a, b, id) behind (x, y, z): a row comparison where all directions agree, else spelled out. */
function behind(keys: Key[], after: string[]): Sql {
  const value = (index: number) => sql`${after[index]}::${raw(casts[keys[index]!.type] ?? 'text')}`;
  const column = (index: number) => raw(keys[index]!.column);
  if (keys.every(({ descending }) => descending === keys[0]!.descending)) {
    const columns = join(keys.map((_, index) => column(index)));
    const values = join(keys.map((_, index) => value(index)));
    return sql`(${columns}) ${raw(keys[0]!.descending ? '<' : '>')} (${values})`;
  }
  const cases = keys.map((key, index) => {
    const equal = keys.slice(0, index).map((_, before) => sql`${column(before)} = ${value(before)}`);
    return join(
      [...equal, sql`${column(index)} ${raw(key.descending ? '<' : '>')} ${value(index)}`],
      ' and ',
    );
  });
  return sql`(${join(cases, ' or ')})`;
}

const writeToken = (list: string, keys: string[]): string =>
  Buffer.from(JSON.stringify([list, ...keys])).toString('base64url');

const shapes: Record<string, (text: string) => boolean> = {
  id: isId,
  time: (text) => !Number.isNaN(Date.parse(text)),
  number: (text) => /^-?\d{1,18}$/.test(text),
  boolean: (text) => text === 'true' || text === 'false',
};

function readToken(token: string, list: string, keys: Key[]): string[] {
  const refuse = () =>
    new Problem('invalid', 'The page token is not one of this list.', {
      pageToken: 'is not a token of this list with this filter and order',
    });
  try {
    const [of, ...values] = JSON.parse(Buffer.from(token, 'base64url').toString()) as string[];
    const fits = (value: unknown, index: number) =>
      typeof value === 'string' && (shapes[keys[index]!.type] ?? (() => true))(value);
    if (of !== list || values.length !== keys.length || !values.every(fits)) throw refuse();
    return values;
  } catch {
    throw refuse();
  }
}
