import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical';

/** What is kept of something that happened, before it has a place in the chain. */
export interface AuditEntry {
  id: string;
  /** ISO 8601 in UTC, to the microsecond, as the database writes it. */
  time: string;
  kind: string;
  personId: string;
  personName: string;
  sessionId: string;
  operation: string;
  subjectId: string;
  fields: string[];
  /** Canonical JSON; empty where it was no setting. */
  values: string;
}

/** An entry with its place: everything that the hash covers. */
export interface AuditContent extends AuditEntry {
  tenant: string;
  n: number;
}

/** A link of the chain. */
export interface AuditRow extends AuditContent {
  previous: Buffer;
  hash: Buffer;
}

/** What the first link hangs on. */
export const beforeTheFirst = Buffer.alloc(32);

/** h(n) = SHA-256(h(n-1) || canonical JSON of the row). */
export const hashOf = (previous: Buffer, content: AuditContent): Buffer =>
  createHash('sha256').update(previous).update(canonicalJson(content)).digest();

/** The content alone: a row carries more than is hashed. */
export function contentOf(row: AuditContent): AuditContent {
  const { tenant, n, id, time, kind, personId, personName, sessionId, operation, subjectId, fields, values } =
    row;
  return {
    tenant,
    n,
    id,
    time,
    kind,
    personId,
    personName,
    sessionId,
    operation,
    subjectId,
    fields,
    values,
  };
}

/** Hangs entries on the end of a chain, in this order. */
export function chain(
  tenant: string,
  end: { n: number; hash: Buffer } | undefined,
  entries: AuditEntry[],
): AuditRow[] {
  let { n, hash: previous } = end ?? { n: 0, hash: beforeTheFirst };
  return entries.map((entry) => {
    const content = { ...entry, tenant, n: ++n };
    const row = { ...content, previous, hash: hashOf(previous, contentOf(content)) };
    previous = row.hash;
    return row;
  });
}
