import { Sql } from 'sql-template-tag';
import { writeNewId } from './ids';

/** A column of many rows, as one array that PostgreSQL reads without parsing text. */
export interface Column<R> {
  type: string;
  encode(rows: R[]): Buffer;
}

/**
 * Many rows as a table of a statement, called `x`, each column bound as one array:
 * `const facts = tableOf<Fact>({ recordId: uuid(({ id }) => id) })`, then `select x."recordId" from ${facts(told)}`.
 */
export function tableOf<R>(columns: Record<string, Column<R>>): (rows: R[]) => Sql {
  const names = Object.keys(columns);
  const all = Object.values(columns);
  const casts = all.map(({ type }, index) => `::${type}[]${index < all.length - 1 ? ', ' : ''}`);
  const end = `) as x(${names.map((name) => `"${name}"`).join(', ')})`;
  const strings = ['unnest(', ...casts.slice(0, -1), casts.at(-1)! + end];
  return (rows) =>
    new Sql(
      strings,
      all.map((column) => column.encode(rows)),
    );
}

type Maker<T> = <R>(read: (row: R) => T | undefined) => Column<R>;

/** How one value is written: so many bytes at most, and how many they were. */
interface Writing<T> {
  room(value: T): number;
  write(to: Buffer, value: T, at: number): number;
}

const absent = -1;

/**
 * An array of one dimension in the binary form of `array_recv`: what is undefined is null.
 * @param oid of its elements in `pg_type`
 */
const columnOf =
  <T>(type: string, oid: number, { room, write }: Writing<T>): Maker<T> =>
  (read) => ({
    type,
    encode(rows) {
      const values = rows.map(read);
      const head = [values.length === 0 ? 0 : 1, 1, oid, values.length, 1]; // dimensions, nulls, elements, first index
      const bytes = values.reduce<number>(
        (sum, value) => sum + 4 + (value === undefined ? 0 : room(value)),
        20,
      );
      const array = Buffer.allocUnsafe(bytes);
      let at = 0;
      for (const word of head) at = array.writeInt32BE(word, at);
      for (const value of values) {
        const size = value === undefined ? absent : write(array, value, at + 4);
        at = array.writeInt32BE(size, at) + Math.max(size, 0);
      }
      return array.subarray(0, values.length === 0 ? 12 : at);
    },
  });

/** Values of so many bytes each. */
const sized = <T>(type: string, oid: number, size: number, put: (to: Buffer, value: T, at: number) => void) =>
  columnOf<T>(type, oid, {
    room: () => size,
    write(to, value, at) {
      put(to, value, at);
      return size;
    },
  });

/** Words, behind a lead. */
const worded = (type: string, oid: number, lead: string) =>
  columnOf<string>(type, oid, {
    room: (value) => 3 * (lead.length + value.length),
    write: (to, value, at) => to.write(lead + value, at),
  });

/** What each character of an id is worth, by its code; dashes are worth nothing. */
const worth = Array.from({ length: 128 }, (_, code) => Number.parseInt(String.fromCharCode(code), 16));
const dash = '-'.charCodeAt(0);

const digits = sized<string>('uuid', 2950, 16, (to, value, at) => {
  let [count, half, sum] = [0, 0, 0];
  for (let index = 0; index < value.length; index++) {
    const code = value.charCodeAt(index);
    if (code === dash) continue;
    sum += worth[code]!;
    if (count % 2 === 0) half = worth[code]!;
    else to[at + (count >> 1)] = half * 16 + worth[code]!;
    count++;
  }
  if (count !== 32 || Number.isNaN(sum)) throw new TypeError(`"${value}" is no UUID`);
});
/** An id; an empty one is none. */
export const uuid: Maker<string> = (read) => digits((row) => read(row) || undefined);
/** Ids as one array by themselves, to be bound as often as a statement needs it: `id = any(${idArray(ids)}::uuid[])`. */
export const idArray = (ids: string[]): Buffer => digits<string>((id) => id).encode(ids);
/** A new id for each row. */
export const fresh: Column<unknown> = columnOf<unknown>('uuid', 2950, {
  room: () => 16,
  write(to, _row, at) {
    writeNewId(to, at);
    return 16;
  },
})((row) => row);

function whole(value: number): number {
  if (!Number.isSafeInteger(value)) throw new TypeError(`${value} is no whole number`);
  return value;
}
const word = 2 ** 32;
/** Without a bigint: they are many, and each would be an object. */
function writeInt64(to: Buffer, high: number, low: number, at: number): void {
  to.writeInt32BE(high, at);
  to.writeUInt32BE(low, at + 4);
}

export const int4 = sized<number>('int4', 23, 4, (to, value, at) => to.writeInt32BE(whole(value), at));
export const int8 = sized<number>('int8', 20, 8, (to, value, at) => {
  const high = Math.floor(whole(value) / word);
  writeInt64(to, high, value - high * word, at);
});
export const bool = sized<boolean>('bool', 16, 1, (to, value, at) => to.writeUInt8(value ? 1 : 0, at));

const millennium = Date.UTC(2000, 0);
/** To the millisecond; counted in microseconds from the year 2000, of which a number alone could not hold all. */
export const timestamptz = sized<Date>('timestamptz', 1184, 8, (to, value, at) => {
  const ms = whole(value.getTime() - millennium);
  const high = Math.floor(ms / word);
  const low = (ms - high * word) * 1_000;
  const carry = Math.floor(low / word);
  writeInt64(to, high * 1_000 + carry, low - carry * word, at);
});
export const text = worded('text', 25, '');
const written = worded('jsonb', 3802, '\u0001'); // the version of the form
export const jsonb = <R>(read: (row: R) => unknown): Column<R> =>
  written((row: R) => JSON.stringify(read(row)));
