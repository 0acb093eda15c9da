import { everyTenant, inOneTrip, named, type Pool, type Queryable, type Tx } from '#chassis/postgres';
import sql, { raw } from 'sql-template-tag';
import type { AuditEntry, AuditRow } from '../domain/audit-row';

interface Waiting {
  tenant: string;
  entry: AuditEntry;
}
export interface ChainEnd {
  n: number;
  hash: Buffer;
}

/** Puts something in the queue before the chain, in this order; the same id again is nothing new. */
export async function putWaiting(tx: Tx, entries: AuditEntry[]): Promise<void> {
  const said = entries.map((entry) => JSON.stringify(entry));
  await tx.query(
    named(
      'audit_wait',
      sql`insert into audit_waiting (tenant, id, entry) select ${tx.tenant}, (entry::jsonb->>'id')::uuid, entry::jsonb
        from unnest(${said}::text[]) with ordinality as said (entry, place) order by place on conflict do nothing`,
    ),
  );
}

/** What waits, of all tenants, in the order in which it came. */
export async function listWaiting(db: Pool, limit: number): Promise<Waiting[]> {
  const { rows } = await inOneTrip<Waiting>(
    db,
    everyTenant,
    named('audit_waiting', sql`select tenant, entry from audit_waiting order by arrived limit ${limit}`),
  );
  return rows;
}

/** Holds the lease until the transaction ends; false where another has it by now. */
export async function holdLease(tx: Tx, name: string, epoch: number): Promise<boolean> {
  const { rowCount } = await tx.query(
    named('lease_hold', sql`select from lease where name = ${name} and epoch = ${epoch} for share`),
  );
  return rowCount === 1;
}

export async function findEnd(db: Queryable): Promise<ChainEnd | undefined> {
  const { rows } = await db.query<ChainEnd>(
    named('audit_end', sql`select n, hash from audit_event order by n desc limit 1`),
  );
  return rows[0];
}

/** Which of these are links already. */
export async function listChained(tx: Tx, ids: string[]): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    named('audit_chained', sql`select id from audit_event where id = any(${ids}::uuid[])`),
  );
  return rows.map(({ id }) => id);
}

/** Adds links to the end of the chain, and takes what waited out of the queue. */
export async function appendLinks(tx: Tx, links: AuditRow[], ids: string[]): Promise<void> {
  const rows = links.map(({ hash, previous, ...link }) => ({
    ...link,
    hash: hash.toString('hex'),
    previous: previous.toString('hex'),
  }));
  await tx.query(
    named(
      'audit_append',
      sql`insert into audit_event (tenant, n, id, time, kind, person_id, person_name, session_id, operation,
        subject_id, fields, setting_values, previous, hash)
      select ${tx.tenant}, n, id, time, kind, "personId", "personName", "sessionId", operation,
        "subjectId", fields, values, decode(previous, 'hex'), decode(hash, 'hex')
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as link (n bigint, id uuid, time timestamptz, kind text,
        "personId" text, "personName" text, "sessionId" text, operation text, "subjectId" text, fields text[],
        values text, previous text, hash text)`,
    ),
  );
  await tx.query(named('audit_taken', sql`delete from audit_waiting where id = any(${ids}::uuid[])`));
}

/** The time as text: the hash covers every digit that the database keeps. */
const columns =
  raw(`tenant, n, id, to_char(time at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as time, kind,
  person_id as "personId", person_name as "personName", session_id as "sessionId", operation,
  subject_id as "subjectId", fields, setting_values as values, previous, hash`);

/** Links in the order of n; after undefined: from the very first that is there, whatever its number. */
export async function listLinks(
  db: Queryable,
  after: number | undefined,
  to: number,
  limit: number,
): Promise<AuditRow[]> {
  const { rows } = await db.query<AuditRow>(
    sql`select ${columns} from audit_event
      where n > coalesce(${after ?? null}::bigint, -9223372036854775808) and n <= ${to} order by n limit ${limit}`,
  );
  return rows;
}

export async function findHash(db: Queryable, n: number): Promise<Buffer | undefined> {
  const { rows } = await db.query<{ hash: Buffer }>(sql`select hash from audit_event where n = ${n}`);
  return rows[0]?.hash;
}
