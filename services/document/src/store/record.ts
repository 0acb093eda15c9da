import sql from 'sql-template-tag';
import type { Resource } from '#chassis/decide';
import { named, type Queryable, type Tx } from '#chassis/postgres';

export interface KnownRecord {
  type: string;
  access: Resource;
}

export interface RecordAccess {
  type: string;
  id: string;
  access: Resource;
  version: number;
}

/** Who may come near records, as of the newest change of each that we have heard of. */
export async function keepAccess(tx: Tx, records: RecordAccess[]): Promise<void> {
  await tx.query(
    named(
      'access_keep',
      sql`insert into ref_record (tenant, id, type, access, version)
        select distinct on (id) ${tx.tenant}, id, type, access, version
        from jsonb_to_recordset(${JSON.stringify(records)}) as heard (id uuid, type text, access jsonb, version integer)
        order by id, version desc
        on conflict (tenant, id) do update set access = excluded.access, version = excluded.version
        where ref_record.version < excluded.version`,
    ),
  );
}

export async function findRecord(db: Queryable, id: string): Promise<KnownRecord | undefined> {
  const { rows } = await db.query<KnownRecord>(
    named('record_find', sql`select type, access from ref_record where id = ${id}`),
  );
  return rows[0];
}

/** Nobody else gives the record a file until the transaction ends. Answers how many bytes it has already. */
export async function lockRecordBytes(tx: Tx, id: string): Promise<number> {
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${`record ${tx.tenant} ${id}`}, 0))`);
  const { rows } = await tx.query<{ bytes: number }>(
    sql`select coalesce(sum(size), 0)::bigint as bytes from attachment where record_id = ${id}`,
  );
  return rows[0]!.bytes;
}
