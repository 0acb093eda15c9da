import sql, { empty, raw, type Sql } from 'sql-template-tag';
import { notFound } from '#chassis/errors';
import { isId } from '#chassis/ids';
import { pager, type PageRequest } from '#chassis/page';
import type { Queryable, Tx } from '#chassis/postgres';
import { type Agreement, Target } from '#proto/steward/sla/v1/sla';
import { countChange } from './settings';

const columns =
  raw(`id, name, kind, calendar_id as "calendarId", condition as "when", rank, targets, disabled,
  record_types as "recordTypes", effective_at as "effectiveTime", running, version::text as etag`);

export async function listAgreements(db: Queryable, { pageSize, pageToken }: PageRequest) {
  const page = pager({ pageSize, pageToken }, { name: { type: 'text', column: 'name' } }, 'name');
  const { rows } = await db.query<Agreement & { pageKeys?: string[] }>(sql`
    select ${columns}, ${page.keys} from agreement where true${page.behind} ${page.order} ${page.limit}`);
  const { rows: agreements, nextPageToken } = page.finish(rows);
  return { rows: agreements.map(whole), nextPageToken };
}

/** What was written down before the contract knew more fields lacks those. */
const whole = (row: Agreement): Agreement => ({ ...row, targets: row.targets.map(wholeTarget) });
export const wholeTarget = (target: Target): Target => Target.fromJSON(Target.toJSON(target));

/** @throws Problem not-found */
export const readAgreement = (db: Queryable, id: string): Promise<Agreement> => find(db, id, empty);

/** Nobody else changes it until the transaction ends. @throws Problem not-found */
export const lockAgreement = (tx: Tx, id: string): Promise<Agreement> => find(tx, id, sql` for update`);

async function find(db: Queryable, id: string, lock: Sql): Promise<Agreement> {
  if (!isId(id)) throw notFound();
  const { rows } = await db.query<Agreement>(sql`select ${columns} from agreement where id = ${id}${lock}`);
  if (!rows[0]) throw notFound();
  return whole(rows[0]);
}

/**
 * Saves a new agreement, or the next version of one, and keeps what it was before.
 * Terms that count from a later moment on are looked at again then.
 */
export async function saveAgreement(tx: Tx, agreement: Agreement, now: Date): Promise<Agreement> {
  const { id, name, kind, calendarId, when, rank, targets, disabled, recordTypes, running } = agreement;
  const terms = { name, kind, calendarId, when, rank, targets, disabled, recordTypes, running };
  const { effectiveTime: from } = agreement;
  const { rows } = await tx.query<Agreement>(sql`
    with ${countChange(tx.tenant, now)}, saved as (
      insert into agreement (tenant, id, name, kind, calendar_id, condition, rank, targets, disabled, record_types,
        effective_at, running)
      values (${tx.tenant}, ${id}, ${name}, ${kind}, ${calendarId}, ${when}, ${rank}, ${JSON.stringify(targets)},
        ${disabled}, ${recordTypes}, coalesce(${from ?? null}::timestamptz, (select at from counted)), ${running})
      on conflict (tenant, id) do update set name = excluded.name, kind = excluded.kind,
        calendar_id = excluded.calendar_id, condition = excluded.condition, rank = excluded.rank,
        targets = excluded.targets, disabled = excluded.disabled, record_types = excluded.record_types,
        effective_at = excluded.effective_at, running = excluded.running, version = agreement.version + 1
      returning *
    ), kept as (
      insert into agreement_version (tenant, agreement_id, version, at, made_at, terms)
      select tenant, id, version, effective_at, (select at from counted), ${JSON.stringify(terms)} from saved
    ), later as (
      insert into settings_due (tenant, due_at) select tenant, effective_at from saved where effective_at > ${now}
      on conflict do nothing
    )
    select ${columns} from saved`);
  return whole(rows[0]!);
}
