import type { Sql } from 'sql-template-tag';
import { methods } from '#proto/methods';
import { Deed } from '#proto/steward/type/v1/deed';
import type { Call } from './grpc';
import { newId } from './ids';
import type { MethodFacts } from './needs';
import { outboxRow, type EventType } from './outbox';
import type { Tx } from './postgres';

/** The deeds of one service: steward.incident.v1.Deed. */
export const deedsOf = (service: string): EventType<Deed> => ({
  $type: `steward.${service}.v1.Deed`,
  toJSON: Deed.toJSON,
  fromJSON: Deed.fromJSON,
});

/**
 * The row that tells the audit trail what a person did, as part of a larger statement. Settings, whose rights are
 * named *.manage, are told with their values; of records only which fields were sent, for the trail has readers
 * who may not see the records.
 * @param from as of `outboxRow`
 */
export function deedRow(call: Call, request: object, answer: object, from?: Sql): Sql {
  const { actor, now, method } = call;
  const { permission, secrets }: MethodFacts = methods[method]!;
  const sent = withoutSecrets(request, new Set(secrets)) as Record<string, unknown>;
  const id = newId();
  const deed: Deed = {
    id,
    time: now,
    personId: actor.personId,
    personName: actor.name,
    sessionId: actor.sessionId,
    operation: method.replace('/steward.', ''),
    subjectId: idIn(request) || idIn(answer),
    fields: fieldsOf(request),
    values: permission.endsWith('.manage') ? sent : undefined,
  };
  return outboxRow(deedsOf(method.split('.')[1]!), deed, { tenant: actor.tenant, id, version: 1 }, from);
}

/** Tells the audit trail, when the transaction commits; what services do by themselves follows from what people did. */
export async function tellDeed(tx: Tx, call: Call, request: object, answer: object): Promise<void> {
  if (call.actor.personId === '') return;
  const { text, values } = deedRow(call, request, answer);
  await tx.query({ name: 'outbox', text, values });
}

const beside: ReadonlySet<string> = new Set(['id', 'etag']);

/** What an update says it changes, else what is said at all. */
const fieldsOf = (request: { updateMask?: string[] }): string[] =>
  request.updateMask ??
  Object.keys(request).filter((name) => !beside.has(name) && isSaid(request[name as never]));

const isSaid = (value: unknown): boolean =>
  value !== undefined &&
  value !== '' &&
  value !== false &&
  value !== 0 &&
  !(Array.isArray(value) && value.length === 0) &&
  !/_UNSPECIFIED$/.test(String(value));

/** The id at the top, or of the one thing that a change carries: {person: {id}}. */
function idIn(message: object): string {
  const { id } = message as { id?: unknown };
  if (typeof id === 'string') return id;
  const inner = Object.values(message).find(
    (value): value is { id: string } => typeof (value as { id?: unknown } | undefined)?.id === 'string',
  );
  return inner?.id ?? '';
}

function withoutSecrets(value: unknown, secrets: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((each) => withoutSecrets(each, secrets));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !secrets.has(name))
      .map(([name, inner]) => [name, withoutSecrets(inner, secrets)]),
  );
}
