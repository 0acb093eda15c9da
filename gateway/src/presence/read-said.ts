import type { JsonObject } from '@bufbuild/protobuf';
import { Problem, type Fields } from '#chassis/errors';
import { isId } from '#chassis/ids';
import type { Doing, RecordKey } from './people';

const doings: readonly unknown[] = ['VIEWING', 'TYPING'];

/**
 * Where somebody says they are, and what they do there.
 * @throws Problem invalid naming each field
 */
export function readSaid(body: JsonObject, types: ReadonlySet<string>): { record: RecordKey; doing: Doing } {
  const { record, doing = 'VIEWING', ...more } = body;
  const { type, id, ...moreOfRecord } = isObject(record) ? record : {};
  const fields: Fields = {
    ...wrongRecord({ type, id }, types, 'record.'),
    ...(!isObject(record) && { record: 'is needed' }),
    ...(!doings.includes(doing) && { doing: `is one of ${doings.join(', ')}` }),
    ...unknown(Object.keys(more), ''),
    ...unknown(Object.keys(moreOfRecord), 'record.'),
  };
  refuse(fields);
  return { record: keyOf(type, id), doing: doing as Doing };
}

/** The same of a query: ?type=INCIDENT&id=… */
export function readPlace(url: string, types: ReadonlySet<string>): RecordKey {
  const said = Object.fromEntries(new URL(url, 'http://localhost').searchParams);
  const { type, id, ...more } = said;
  refuse({ ...wrongRecord({ type, id }, types, ''), ...unknown(Object.keys(more), '') });
  return keyOf(type, id);
}

const keyOf = (type: unknown, id: unknown): RecordKey => ({
  type: type as string,
  id: (id as string).toLowerCase(), // one record, however its id is spelled
});

const wrongRecord = (
  said: { type: unknown; id: unknown },
  types: ReadonlySet<string>,
  path: string,
): Fields => ({
  ...(!types.has(said.type as string) && { [`${path}type`]: `is one of ${[...types].join(', ')}` }),
  ...(!(typeof said.id === 'string' && isId(said.id)) && { [`${path}id`]: 'is not an id' }),
});

const unknown = (names: string[], path: string): Fields =>
  Object.fromEntries(names.map((name) => [`${path}${name}`, 'is not known']));

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function refuse(fields: Fields): void {
  if (Object.keys(fields).length > 0) throw new Problem('invalid', 'This is no place to be.', fields);
}
