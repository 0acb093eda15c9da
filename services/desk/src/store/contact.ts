import sql, { empty, raw, type Sql } from 'sql-template-tag';
import type { Actor } from '#chassis/actor';
import { pager, type Page, type PageRequest } from '#chassis/page';
import type { Queryable, Tx } from '#chassis/postgres';
import type { Contact, ContactRecord } from '#proto/steward/desk/v1/contact';
import { recordSeenBy, shownTitle } from './record-reach';

type Known = Omit<Contact, 'openRecords' | 'history' | 'email' | 'phone'>;

/** Who it is and what they prefer. */
export async function findContact(db: Queryable, id: string, lock: Sql = empty): Promise<Known | undefined> {
  const { rows } = await db.query<Known>(sql`
    select person.id, person.display_name as "displayName", coalesce(person.department_id::text, '') as "departmentId",
      coalesce((select name from ref_department where ref_department.id = person.department_id), '') as "departmentName",
      person.disabled, coalesce(language, '') as language, coalesce(channel, 'CHANNEL_UNSPECIFIED') as channel,
      coalesce(vip, false) as vip, coalesce(notes, '') as notes, coalesce(preference.version, 0)::text as etag
    from ref_person as person left join contact_preference as preference on preference.id = person.id
    where person.id = ${id}${lock}`);
  return rows[0];
}

/** Nobody else changes it until the transaction ends. */
export const lockContact = (tx: Tx, id: string): Promise<Known | undefined> =>
  findContact(tx, id, sql` for update of person`);

export async function savePreference(tx: Tx, { id, language, channel, vip, notes }: Known): Promise<void> {
  await tx.query(sql`insert into contact_preference (tenant, id, language, channel, vip, notes)
    values (${tx.tenant}, ${id}, ${language}, ${channel}, ${vip}, ${notes})
    on conflict (tenant, id) do update set language = excluded.language, channel = excluded.channel,
      vip = excluded.vip, notes = excluded.notes, version = contact_preference.version + 1`);
}

const columns =
  raw(`jsonb_build_object('type', type, 'id', id, 'number', number) as record, ${shownTitle} as title, state, priority,
  channel, create_time as "createTime", close_time as "closeTime"`);
const withoutNulls = <R extends ContactRecord>(row: R): R => ({
  ...row,
  closeTime: row.closeTime ?? undefined,
});

/** The contact's records, newest first, where the actor may see them. */
export async function listRecordsOf(
  db: Queryable,
  actor: Actor,
  id: string,
  request: PageRequest,
  which: 'all' | 'open' | 'over' = 'all',
): Promise<Page<ContactRecord>> {
  const page = pager(
    { ...request, filter: id },
    { createTime: { type: 'time', column: 'create_time' } },
    'createTime desc',
  );
  const states = {
    all: sql`true`,
    open: sql`state not in ('CLOSED', 'CANCELLED')`,
    over: sql`state in ('CLOSED', 'CANCELLED')`,
  };
  const { rows } = await db.query<ContactRecord & { pageKeys?: string[] }>(sql`
    select ${columns}, ${page.keys} from record_copy
    where requester_id = ${id} and ${states[which]} and ${recordSeenBy(actor)}${page.behind}
    ${page.order} ${page.limit}`);
  return page.finish(rows.map(withoutNulls));
}
