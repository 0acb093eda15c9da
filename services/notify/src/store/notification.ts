import { filterToSql } from '#chassis/filter-use';
import { parseFilter, type FilterFields } from '#chassis/filter';
import { pager, type Page, type PageRequest } from '#chassis/page';
import { named, type Queryable, type Tx } from '#chassis/postgres';
import type { Notification } from '#proto/steward/notify/v1/notify';
import sql from 'sql-template-tag';

/** A notification before it is kept. */
export interface NewNotification {
  id: string;
  eventId: string;
  personId: string;
  topic: string;
  title: string;
  text: string;
  locale: string;
  /** Where it leads; empty: to its record. */
  link: string;
  recordType: string;
  recordId: string;
  recordNumber: string;
}

const columns = sql`id, topic, title, text, create_time as "createTime", read_time as "readTime",
  case when record_type <> 'TYPE_UNSPECIFIED' then
    jsonb_build_object('type', record_type, 'id', record_id, 'number', record_number) end as record`;

type Row = Omit<Notification, 'readTime' | 'record'> & {
  readTime: Date | null;
  record: Notification['record'] | null;
};
const fromRow = <R extends Row>(row: R) => ({
  ...row,
  readTime: row.readTime ?? undefined,
  record: row.record ?? undefined,
});

/** Keeps those that nobody has been told yet, and answers them with whom they are for. */
export async function insertNotifications(tx: Tx, notifications: NewNotification[]) {
  const { rows } = await tx.query<Row & { personId: string }>(
    named(
      'notification_insert',
      sql`insert into notification (tenant, id, event_id, person_id, topic, title, text, locale, record_type,
          record_id, record_number, link)
        select ${tx.tenant}, id, "eventId", "personId", topic, title, text, locale, "recordType", "recordId",
          "recordNumber", link
        from jsonb_to_recordset(${JSON.stringify(notifications)}) as new (id uuid, "eventId" uuid, "personId" uuid,
          topic text, title text, text text, locale text, "recordType" text, "recordId" uuid, "recordNumber" text, link text)
        on conflict do nothing
        returning ${columns}, person_id as "personId"`,
    ),
  );
  return rows.map(fromRow);
}

/**
 * Takes the words from what was told of a record before it became confidential: from those who are not named on it,
 * and, where nothing may say what it is about, from everybody.
 */
export async function hushNotifications(
  tx: Tx,
  { id, number, namedIds }: { id: string; number: string; namedIds: string[] },
  everybody: boolean,
): Promise<void> {
  await tx.query(
    named(
      'notification_hush',
      sql`update notification set title = ${number}, text = '', version = version + 1
        where record_id = ${id} and (text <> '' or title <> ${number})
          and (${everybody} or not person_id = any(${namedIds}::uuid[]))`,
    ),
  );
}

const fields: FilterFields = {
  topic: { type: 'text', column: 'topic' },
  createTime: { type: 'time', column: 'create_time' },
  readTime: { type: 'time', column: 'read_time' },
  'record.id': { type: 'id', column: 'record_id' },
};

/** What one person was told, newest first. */
export async function listNotificationsOf(
  db: Queryable,
  personId: string,
  request: PageRequest,
): Promise<Page<Notification>> {
  const page = pager(request, { createTime: fields.createTime! }, 'createTime desc');
  const wanted = filterToSql(parseFilter(request.filter ?? '', fields), fields);
  const { rows } = await db.query<Row & { pageKeys?: string[] }>(
    sql`select ${columns}, ${page.keys} from notification
      where person_id = ${personId} and ${wanted}${page.behind} ${page.order} ${page.limit}`,
  );
  return page.finish(rows.map(fromRow));
}

/** Marks it as read, at the first time only. Undefined where the person has no such notification. */
export async function markRead(
  tx: Tx,
  personId: string,
  id: string,
  now: Date,
): Promise<Notification | undefined> {
  const { rows } = await tx.query<Row>(
    named(
      'notification_read',
      sql`update notification set read_time = coalesce(read_time, ${now}),
          version = version + (read_time is null)::int
        where id = ${id} and person_id = ${personId} returning ${columns}`,
    ),
  );
  return rows.map(fromRow)[0];
}
