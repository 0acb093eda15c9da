import sql, { raw } from 'sql-template-tag';
import { inTransaction, named, type Pool, type Queryable, type Statement, type Tx } from '#chassis/postgres';
import { chore, remove } from './chore';

export interface Upload {
  id: string;
  uploaderId: string;
  name: string;
  contentType: string;
  size: number;
  /** None before it is sealed. */
  sha256: Buffer | null;
}
const columns = raw(`id, uploader_id as "uploaderId", name, content_type as "contentType", size, sha256`);

/** An upload that nobody comes back for is cleared away after an hour. */
export async function beginUpload(
  db: Pool,
  tenant: string,
  { id, uploaderId, name }: Pick<Upload, 'id' | 'uploaderId' | 'name'>,
): Promise<void> {
  await inTransaction(db, tenant, async (tx) => {
    await tx.query(sql`insert into blob (tenant, id) values (${tenant}, ${id})`);
    await tx.query(
      sql`insert into upload (tenant, id, uploader_id, name) values (${tenant}, ${id}, ${uploaderId}, ${name})`,
    );
    await tx.query(chore({ tenant, kind: 'UPLOAD', id }, '1 hour'));
  });
}

export async function countUploads(db: Queryable, uploaderId: string): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    sql`select count(*)::int as count from upload where uploader_id = ${uploaderId}`,
  );
  return rows[0]!.count;
}

/** Somebody's uploads among these. */
export async function findUploads(db: Queryable, uploaderId: string, ids: string[]): Promise<Upload[]> {
  const { rows } = await db.query<Upload>(
    named(
      'uploads_find',
      sql`select ${columns} from upload where id = any(${ids}::uuid[]) and uploader_id = ${uploaderId}`,
    ),
  );
  return rows;
}

/** The same, which nobody else finishes or clears away meanwhile. */
export async function lockUploads(tx: Tx, uploaderId: string, ids: string[]): Promise<Upload[]> {
  const { rows } = await tx.query<Upload>(
    sql`select ${columns} from upload where id = any(${ids}::uuid[]) and uploader_id = ${uploaderId}
      order by id for update`,
  );
  return rows;
}

export const seal = ({ id, contentType, size, sha256 }: Omit<Upload, 'uploaderId' | 'name'>): Statement =>
  sql`update upload set content_type = ${contentType}, size = ${size}, sha256 = ${sha256} where id = ${id}`;

/** Forgets uploads and what has arrived of them; those that were finished meanwhile are no uploads any more. */
export async function clearUploads(tx: Tx, ids: string[]): Promise<void> {
  await tx.query(
    sql`delete from blob where id in (select id from upload where id = any(${ids}::uuid[]) for update)
      and sha256 is null`,
  );
  for (const id of ids) await tx.query(remove({ tenant: tx.tenant, kind: 'UPLOAD', id }));
}
