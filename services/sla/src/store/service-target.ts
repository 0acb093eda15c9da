import sql, { empty, raw, type Sql } from 'sql-template-tag';
import { notFound } from '#chassis/errors';
import { type FilterFields, parseFilter } from '#chassis/filter';
import { filterToSql } from '#chassis/filter-use';
import { isId } from '#chassis/ids';
import { pager, type Page, type PageRequest } from '#chassis/page';
import type { Queryable, Tx } from '#chassis/postgres';
import {
  type ServiceTarget,
  ServiceTarget_Metric as Metric,
  ServiceTarget_Period as Period,
} from '#proto/steward/sla/v1/availability';

const columns = raw(`id, service_id as "serviceId", metric, calendar_id as "calendarId", period, percent,
  limit_ms as "limitMs", excludes_maintenance as "excludesMaintenance", degraded_is_down as "degradedIsDown", disabled,
  version::text as etag`);

const known = (names: { [name: string]: string }) =>
  Object.values(names).filter((name) => !/UNSPECIFIED|UNRECOGNIZED/.test(name));
const fields: FilterFields = {
  serviceId: { type: 'id', column: 'service_id' },
  metric: { type: 'enum', column: 'metric', values: known(Metric) },
  period: { type: 'enum', column: 'period', values: known(Period) },
  calendarId: { type: 'id', column: 'calendar_id' },
  disabled: { type: 'boolean', column: 'disabled' },
};

export async function listServiceTargets(db: Queryable, request: PageRequest): Promise<Page<ServiceTarget>> {
  const filter = parseFilter(request.filter ?? '', fields);
  const page = pager(request, { serviceId: { type: 'id', column: 'service_id' } }, 'serviceId');
  const { rows } = await db.query<ServiceTarget & { pageKeys?: string[] }>(sql`
    select ${columns}, ${page.keys} from service_target
    where ${filterToSql(filter, fields)}${page.behind} ${page.order} ${page.limit}`);
  return page.finish(rows);
}

/** @throws Problem not-found */
export const readServiceTarget = (db: Queryable, id: string): Promise<ServiceTarget> => find(db, id, empty);

/** Nobody else changes it until the transaction ends. @throws Problem not-found */
export const lockServiceTarget = (tx: Tx, id: string): Promise<ServiceTarget> =>
  find(tx, id, sql` for update`);

async function find(db: Queryable, id: string, lock: Sql): Promise<ServiceTarget> {
  if (!isId(id)) throw notFound();
  const { rows } = await db.query<ServiceTarget>(
    sql`select ${columns} from service_target where id = ${id}${lock}`,
  );
  if (!rows[0]) throw notFound();
  return rows[0];
}

/** Saves a new target, or the next version of one, and has it looked at. */
export async function saveServiceTarget(tx: Tx, target: ServiceTarget): Promise<ServiceTarget> {
  const { id, serviceId, metric, calendarId, period, percent, limitMs, disabled } = target;
  const { excludesMaintenance, degradedIsDown } = target;
  const { rows } = await tx.query<ServiceTarget>(sql`
    with checked as (
      insert into target_check (tenant, target_id, due_at) values (${tx.tenant}, ${id}, clock_timestamp())
      on conflict (tenant, target_id) do update set due_at = excluded.due_at
    )
    insert into service_target (tenant, id, service_id, metric, calendar_id, period, percent, limit_ms,
      excludes_maintenance, degraded_is_down, disabled)
    values (${tx.tenant}, ${id}, ${serviceId}, ${metric}, ${calendarId}, ${period}, ${percent}, ${limitMs},
      ${excludesMaintenance}, ${degradedIsDown}, ${disabled})
    on conflict (tenant, id) do update set calendar_id = excluded.calendar_id, percent = excluded.percent,
      limit_ms = excluded.limit_ms, excludes_maintenance = excluded.excludes_maintenance,
      degraded_is_down = excluded.degraded_is_down, disabled = excluded.disabled, version = service_target.version + 1
    returning ${columns}`);
  return rows[0]!;
}

export const deleteServiceTarget = (tx: Tx, id: string): Promise<unknown> =>
  tx.query(sql`
    with told as (delete from target_breach where target_id = ${id}),
      checked as (delete from target_check where tenant = ${tx.tenant} and target_id = ${id})
    delete from service_target where id = ${id}`);

/** The services that are promised something by a calendar, by name. */
export async function listServicesOn(tx: Tx, calendarId: string): Promise<string[]> {
  const { rows } = await tx.query<{ name: string }>(sql`
    select distinct s.name from service_target t join business_service s on s.id = t.service_id
    where t.calendar_id = ${calendarId} order by s.name limit 6`);
  return rows.map(({ name }) => name);
}
