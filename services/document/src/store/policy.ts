import sql, { raw } from 'sql-template-tag';
import { named, type Queryable, type Tx } from '#chassis/postgres';
import { standardPolicy, type Policy } from '../domain/policy';

export type StoredPolicy = Policy & { version: number };

const columns = raw(`allowed_types as "allowedTypes", max_file_bytes as "maxFileBytes",
  max_record_bytes as "maxRecordBytes", version`);

/** A tenant that never changed it has the standard one. */
export async function findPolicy(db: Queryable): Promise<StoredPolicy> {
  const { rows } = await db.query<StoredPolicy>(
    named('policy_find', sql`select ${columns} from attachment_policy`),
  );
  return rows[0] ?? { ...standardPolicy, version: 1 };
}

/** Nobody else changes it until the transaction ends. */
export async function lockPolicy(tx: Tx): Promise<StoredPolicy> {
  await insert(tx, { ...standardPolicy, version: 1 });
  const { rows } = await tx.query<StoredPolicy>(sql`select ${columns} from attachment_policy for update`);
  return rows[0]!;
}

const insert = (tx: Tx, { allowedTypes, maxFileBytes, maxRecordBytes }: Policy & { version: number }) =>
  tx.query(sql`insert into attachment_policy (tenant, allowed_types, max_file_bytes, max_record_bytes)
    values (${tx.tenant}, ${allowedTypes}, ${maxFileBytes}, ${maxRecordBytes}) on conflict do nothing`);

export async function savePolicy(tx: Tx, policy: StoredPolicy): Promise<void> {
  const { allowedTypes, maxFileBytes, maxRecordBytes, version } = policy;
  await tx.query(sql`update attachment_policy set allowed_types = ${allowedTypes},
    max_file_bytes = ${maxFileBytes}, max_record_bytes = ${maxRecordBytes}, version = ${version}`);
}
