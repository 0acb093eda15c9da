import sql from 'sql-template-tag';
import type { Actor } from '#chassis/actor';
import { type FilterFields, parseFilter } from '#chassis/filter';
import { filterToSql } from '#chassis/filter-use';
import { type Page, pager, type PageRequest } from '#chassis/page';
import { everyTenant, inOneTrip, type Pool, type Queryable } from '#chassis/postgres';
import { ForecastCalibration } from '#proto/steward/sla/v1/forecast';
import type { Model } from '../domain/forecast/model';
import type { Sort } from '../domain/forecast/past';
import { clockColumns, type ClockRow, clocksFor, clockSource, type FoundClock } from './clock';
import { steadyFields } from './clock-filter';
import { sortColumns, sortOut, type SortRow } from './forecast-history';

/** What a group has open, and what it usually has. */
export interface GroupLoad {
  open: number;
  usual: number;
  people: number;
}

export interface Learned {
  learnedAt: Date;
  model: Model;
  loads: Record<string, GroupLoad>;
}

/** Whoever ever agreed on something is forecast from now on. */
export async function enrolTenants(db: Pool): Promise<void> {
  await inOneTrip(db, everyTenant, {
    name: 'forecast_enrol',
    text: 'insert into forecast_due (tenant) select tenant from settings on conflict do nothing',
  });
}

/** Whose forecasts are due, and whether to learn anew; nobody else takes them meanwhile. */
export async function claimDue(db: Pool): Promise<{ tenant: string; learn: boolean } | undefined> {
  const { rows } = await inOneTrip<{ tenant: string; learn: boolean }>(db, everyTenant, {
    name: 'forecast_claim',
    text: `with due as (
        select tenant, learn_at <= clock_timestamp() as learn from forecast_due
        where due_at <= clock_timestamp() order by due_at limit 1 for update skip locked
      )
      update forecast_due d set due_at = clock_timestamp() + interval '5 minutes',
        learn_at = case when due.learn then clock_timestamp() + interval '10 minutes' else d.learn_at end
      from due where d.tenant = due.tenant returning d.tenant, due.learn`,
  });
  return rows[0];
}

/** Where there is enough to learn from, it changes slowly. */
export async function restFromLearning(db: Pool, tenant: string): Promise<void> {
  await inOneTrip(db, everyTenant, {
    text: `update forecast_due set learn_at = clock_timestamp() + interval '1 hour' where tenant = $1`,
    values: [tenant],
  });
}

export async function saveLearned(
  db: Queryable,
  tenant: string,
  { learnedAt, model, calibration }: Omit<Learned, 'loads'> & { calibration: ForecastCalibration },
): Promise<void> {
  const told = JSON.stringify(ForecastCalibration.toJSON(calibration));
  await db.query(sql`
    insert into forecast_model (tenant, learned_at, model, calibration)
    values (${tenant}, ${learnedAt}, ${JSON.stringify(model)}, ${told})
    on conflict (tenant) do update set learned_at = excluded.learned_at, model = excluded.model,
      calibration = excluded.calibration`);
}

export async function readLearned(db: Queryable): Promise<Learned | undefined> {
  const { rows } = await db.query<Learned>({
    text: 'select learned_at as "learnedAt", model, loads from forecast_model',
  });
  return rows[0];
}

export async function readCalibration(db: Queryable): Promise<ForecastCalibration | undefined> {
  const { rows } = await db.query<{ calibration: unknown }>({
    text: 'select calibration from forecast_model',
  });
  return rows[0] && ForecastCalibration.fromJSON(rows[0].calibration);
}

/** Puts what is forecast now in the place of what was; rows that say the same stay. */
export async function saveForecasts(
  db: Queryable,
  tenant: string,
  forecasts: { clockId: string; perMille: number }[],
  loads: Record<string, GroupLoad>,
  now: Date,
): Promise<void> {
  await db.query(sql`
    with said as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(forecasts)}) as x("clockId" uuid, "perMille" int)
    ), gone as (
      delete from forecast where clock_id not in (select "clockId" from said)
    ), loaded as (
      update forecast_model set loads = ${JSON.stringify(loads)}
    )
    insert into forecast as f (tenant, clock_id, per_mille, computed_at)
    select ${tenant}, "clockId", "perMille", ${now} from said
    on conflict (tenant, clock_id) do update set per_mille = excluded.per_mille,
      computed_at = excluded.computed_at
    where f.per_mille <> excluded.per_mille`);
}

const fields: FilterFields = {
  ...steadyFields,
  groupId: { type: 'id', column: 'coalesce(c.group_id, r.group_id)' },
  probability: { type: 'number', column: '(x.per_mille / 1000.0)' },
};
const orderable: FilterFields = {
  probability: { type: 'number', column: 'x.per_mille' },
  dueTime: { type: 'time', column: `coalesce(c.due_at, '9999-12-31T00:00:00Z'::timestamptz)` },
};

export interface FoundForecast extends FoundClock {
  probability: number;
  computedAt: Date;
  sort: Sort;
}

/** Of clocks that live and are not late; of those the actor may see. */
export async function listForecasts(
  db: Queryable,
  actor: Actor,
  request: PageRequest,
  now: Date,
): Promise<Page<FoundForecast>> {
  const filter = parseFilter(request.filter ?? '', fields);
  const page = pager(request, orderable, 'probability desc', 'x.clock_id');
  const { rows } = await db.query<ClockRow & SortRow & Pick<FoundForecast, 'probability' | 'computedAt'>>(sql`
    select ${clockColumns}, x.per_mille / 1000.0::float8 as probability, x.computed_at as "computedAt",
      ${sortColumns}, ${page.keys}
    from forecast x join (${clockSource}) on c.tenant = x.tenant and c.id = x.clock_id
    where c.state in ('RUNNING', 'PAUSED') and c.end_at is null and (c.due_at is null or c.due_at > ${now})
      and ${clocksFor(actor, 'clock.read')} and ${filterToSql(filter, fields)}${page.behind}
    ${page.order} ${page.limit}`);
  const { rows: found, nextPageToken } = page.finish(rows);
  return {
    rows: found.map(({ probability, computedAt, ...row }) => {
      const { sort, found: clock } = sortOut(row);
      return { ...clock, probability, computedAt, sort };
    }),
    nextPageToken,
  };
}
