import sql, { join, raw } from 'sql-template-tag';
import { named, type Queryable, type Tx } from '#chassis/postgres';
import { countUnder, limits } from '../domain/availability/limits';
import type { Span } from '../domain/availability/period';
import type { Measured } from '../domain/availability/rules';
import type { Word } from '../domain/availability/timeline';

const keyOf = ({ serviceId, source, from }: Measured) => [serviceId, source, from.getTime()].join(' ');

/** A statement may write each row once; of two that are the same one the greater counts, as in the tables. */
function unite(measured: Measured[], isGreater: (one: Measured, other: Measured) => boolean): Measured[] {
  const greatest = new Map<string, Measured>();
  for (const each of measured) {
    const known = greatest.get(keyOf(each));
    if (!known || isGreater(each, known)) greatest.set(keyOf(each), each);
  }
  return [...greatest.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

const isAhead = (one: number[], other: number[]): boolean => {
  const place = one.findIndex((value, index) => value !== other[index]);
  return place >= 0 && one[place]! > other[place]!;
};
const orderOfState = ({ revision, badness, to, open }: Measured): number[] => [
  revision,
  badness,
  to.getTime(),
  open ? 0 : 1,
];
const orderOfSpeed = ({ revision, responseMs }: Measured): number[] => [
  revision,
  responseMs.length,
  ...countUnder(responseMs),
];

/**
 * Keeps what was measured: whatever the order and however often it comes, the same is kept.
 * @returns how many rows are news; the targets of those services are looked at again
 */
export async function keepMeasurements(tx: Tx, measured: Measured[]): Promise<number> {
  const states = unite(
    measured.filter(({ badness }) => badness > 0),
    (one, other) => isAhead(orderOfState(one), orderOfState(other)),
  );
  const speeds = unite(
    measured.filter(({ responseMs }) => responseMs.length > 0),
    (one, other) => isAhead(orderOfSpeed(one), orderOfSpeed(other)),
  ).map(({ responseMs, ...rest }) => ({
    ...rest,
    answers: responseMs.length,
    counts: countUnder(responseMs),
  }));
  const { rows } = await tx.query<{ news: number }>(
    named(
      'measurements_keep',
      sql`with states as (
        insert into service_state as s (tenant, service_id, source, from_at, to_at, open, state, badness, revision)
        select ${tx.tenant}, x."serviceId", x.source, x."from", x."to", x.open, x.state, x.badness, x.revision
        from jsonb_to_recordset(${JSON.stringify(states)}) as x ("serviceId" uuid, source text, "from" timestamptz,
          "to" timestamptz, open boolean, state text, badness smallint, revision int)
        on conflict (tenant, service_id, from_at, source) do update set to_at = excluded.to_at, open = excluded.open,
          state = excluded.state, badness = excluded.badness, revision = excluded.revision
        where (s.revision, s.badness, s.to_at, not s.open)
          < (excluded.revision, excluded.badness, excluded.to_at, not excluded.open)
        returning service_id
      ), speeds as (
        insert into service_speed as s (tenant, service_id, source, from_at, answers, counts, revision)
        select ${tx.tenant}, x."serviceId", x.source, x."from", x.answers, x.counts, x.revision
        from jsonb_to_recordset(${JSON.stringify(speeds)}) as x ("serviceId" uuid, source text, "from" timestamptz,
          answers int, counts int[], revision int)
        on conflict (tenant, service_id, from_at, source) do update set answers = excluded.answers,
          counts = excluded.counts, revision = excluded.revision
        where (s.revision, s.answers, s.counts) < (excluded.revision, excluded.answers, excluded.counts)
        returning service_id
      ), news as (
        select service_id from states union all select service_id from speeds
      ), checked as (
        insert into target_check (tenant, target_id, due_at)
        select ${tx.tenant}, id, clock_timestamp() from service_target
        where not disabled and service_id in (select service_id from news) order by id
        on conflict (tenant, target_id) do update set due_at = least(target_check.due_at, excluded.due_at)
      )
      select count(*) as news from news`,
    ),
  );
  return rows[0]!.news;
}

/** Those of the ids that are no services. */
export async function listMissingServices(db: Queryable, ids: string[]): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>({
    name: 'services_missing',
    text: `select asked.id from unnest($1::uuid[]) as asked (id)
      where not exists (select from business_service s where s.id = asked.id)`,
    values: [[...new Set(ids)]],
  });
  return rows.map(({ id }) => id);
}

/** What was said of a service that may concern a span; the same said again without a gap is one word. */
export async function listWords(db: Queryable, serviceId: string, { start, end }: Span): Promise<Word[]> {
  const { rows } = await db.query<Word>(
    named(
      'service_words',
      sql`with said as (
        select *, coalesce(open and lag(open) over w and lag(state) over w = state and lag(to_at) over w >= from_at,
          false) as again
        from service_state
        where service_id = ${serviceId} and from_at < ${end} and from_at > ${start}::timestamptz - interval '31 days'
        window w as (partition by source order by from_at)
      ), counted as (
        select *, count(*) filter (where not again) over (partition by source order by from_at) as word from said
      )
      select source, open, state, min(from_at) as "from", (array_agg(to_at order by from_at desc))[1] as "to"
      from counted group by source, word, open, state`,
    ),
  );
  return rows;
}

/** How many answers of a service fell under which limit, of those asked for within some intervals. */
export async function countAnswers(
  db: Queryable,
  serviceId: string,
  intervals: { from: Date; to: Date }[],
): Promise<number[]> {
  const sums = [...limits, Infinity].map((_, index) => raw(`coalesce(sum(s.counts[${index + 1}]), 0)`));
  const { rows } = await db.query<{ counts: number[] }>(sql`
    select array[${join(sums)}]::int8[] as counts
    from jsonb_to_recordset(${JSON.stringify(intervals)}) as hours ("from" timestamptz, "to" timestamptz)
      join service_speed s on s.service_id = ${serviceId} and s.from_at >= hours."from" and s.from_at < hours."to"`);
  return rows[0]!.counts.map(Number);
}
