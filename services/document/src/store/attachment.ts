import sql, { raw } from 'sql-template-tag';
import type { Resource } from '#chassis/decide';
import { pager, type Page, type PageRequest } from '#chassis/page';
import { named, type Queryable, type Tx } from '#chassis/postgres';
import type { Attachment } from '#proto/steward/document/v1/attachment';
import type { Placed } from '../domain/access';

export interface Found extends Placed {
  blobId: string | null;
  version: number;
}

const columns =
  raw(`attachment.id, name, content_type as "contentType", size, encode(sha256, 'hex') as sha256, state,
  uploader_id as "uploaderId", create_time as "createTime", public, attachment.version, blob_id as "blobId", access,
  case when record_id is not null then json_build_object('type', record_type, 'id', record_id, 'number', '') end as record`);
const withAccess = raw('attachment left join ref_record on ref_record.id = record_id');

type Row = Omit<Attachment, 'record'> &
  Pick<Found, 'blobId' | 'version'> & { record: Attachment['record'] | null; access: Resource | null };

const foundOf = ({ blobId, version, access, record, ...rest }: Row): Found => ({
  attachment: { ...rest, record: record ?? undefined },
  access: access ?? undefined,
  blobId,
  version,
});

export async function findAttachment(db: Queryable, id: string): Promise<Found | undefined> {
  const { rows } = await db.query<Row>(
    named('attachment_find', sql`select ${columns} from ${withAccess} where attachment.id = ${id}`),
  );
  return rows.map(foundOf)[0];
}

/** These, locked until the transaction ends, in an order on which all agree. */
export async function lockAttachments(tx: Tx, ids: string[]): Promise<Found[]> {
  const { rows } = await tx.query<Row>(
    sql`select ${columns} from ${withAccess} where attachment.id = any(${ids}::uuid[])
      order by attachment.id for update of attachment`,
  );
  return rows.map(foundOf);
}

/** How much of somebody's belongs to no record yet. */
export async function measureUnlinked(
  db: Queryable,
  uploaderId: string,
): Promise<{ files: number; bytes: number }> {
  const { rows } = await db.query<{ files: number; bytes: number }>(
    sql`select count(*)::int as files, coalesce(sum(size), 0)::bigint as bytes from attachment
      where uploader_id = ${uploaderId} and record_id is null`,
  );
  return rows[0]!;
}

const createTime = { type: 'time', column: 'create_time' } as const;

/** Of a record, oldest first. */
export async function listOfRecord(
  db: Queryable,
  recordId: string,
  alsoInternal: boolean,
  request: PageRequest,
): Promise<Page<Attachment>> {
  const page = pager(request, { createTime }, 'createTime', 'attachment.id');
  const { rows } = await db.query<Row>(sql`select ${columns}, ${page.keys} from ${withAccess}
    where record_id = ${recordId} and (public or ${alsoInternal}::boolean)${page.behind} ${page.order} ${page.limit}`);
  const { rows: kept, nextPageToken } = page.finish(rows);
  return { rows: kept.map((row) => foundOf(row).attachment), nextPageToken };
}

/** Somebody's that belong to no record yet, oldest first. */
export async function listUnlinked(
  db: Queryable,
  uploaderId: string,
  request: PageRequest,
): Promise<Page<Attachment>> {
  const page = pager(request, { createTime }, 'createTime', 'attachment.id');
  const { rows } = await db.query<Row>(sql`select ${columns}, ${page.keys} from ${withAccess}
    where uploader_id = ${uploaderId} and record_id is null${page.behind} ${page.order} ${page.limit}`);
  const { rows: kept, nextPageToken } = page.finish(rows);
  return { rows: kept.map((row) => foundOf(row).attachment), nextPageToken };
}
