import { context, propagation } from '@opentelemetry/api';
import sql, { empty, type Sql } from 'sql-template-tag';
import type { Resource } from './decide';
import { newId } from './ids';
import type { Tx } from './postgres';

/** A generated message that can be told to others; its type is its subject. */
export interface EventType<E> {
  $type: string;
  toJSON(event: E): unknown;
  fromJSON(json: unknown): E;
}

/** What every event says of itself. */
export interface About {
  tenant: string;
  /** The record it is about. */
  id: string;
  /** Counts the record's changes, from 1. */
  version: number;
  /** Who may know of the record, and hear of this on the live stream; nobody where absent. */
  access?: Resource;
  /** Who hears of this on the live stream, where it is not everybody who may know of the record. */
  heardBy?: Resource;
  /** Chosen by the caller where the same event must never be told twice. */
  eventId?: string;
}

/**
 * The row that tells the others, as part of a larger statement: the event is kept with the change or not at all.
 * @param from `from …`, where it is told only if something else of the statement happened
 */
export function outboxRow<E>(type: EventType<E>, event: E, about: About, from: Sql = empty): Sql {
  const { tenant, id, version, access, heardBy, eventId = newId() } = about;
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  return sql`insert into outbox (id, tenant, subject, aggregate_id, version, payload, access, heard_by, traceparent)
    select ${eventId}, ${tenant}, ${type.$type}, ${id}, ${version}, ${JSON.stringify(type.toJSON(event))},
      ${access ? JSON.stringify(access) : null}, ${heardBy ? JSON.stringify(heardBy) : null}, ${carrier.traceparent ?? null} ${from}`;
}

/** Tells the others, when the transaction commits. */
export async function append<E>(
  tx: Tx,
  type: EventType<E>,
  event: E,
  about: Omit<About, 'tenant'>,
): Promise<void> {
  const { text, values } = outboxRow(type, event, { ...about, tenant: tx.tenant });
  await tx.query({ name: 'outbox', text, values });
}
