import sql, { empty, raw } from 'sql-template-tag';
import { isId } from '#chassis/ids';
import { named, type Tx } from '#chassis/postgres';
import { Agreement_Kind, Clock_State, Metric, type Clock } from '#proto/steward/sla/v1/sla';
import { Record_Type } from '#proto/steward/type/v1/record';
import { placeName, placeOf } from '../domain/work-time';

const shown: Partial<Record<Metric, string>> = {
  [Metric.RESPONSE]: 'response',
  [Metric.RESOLUTION]: 'resolution',
};

/**
 * Shows the customer's clocks on the incident, and where it stands in the order of work, without a new version: an
 * etag somebody holds stays good.
 */
export async function keepDueTime(tx: Tx, clock: Clock, version: number, time: Date): Promise<void> {
  const { record, metric, kind } = clock;
  const concerned = record?.type === Record_Type.INCIDENT && isId(record.id) && kind === Agreement_Kind.SLA;
  if (!concerned) return;
  const [name, place] = [placeName(clock), placeOf(clock)];
  const noted = JSON.stringify({ [name]: place === undefined ? [version] : [version, place] });
  const column = shown[metric];
  const due = column && dueOf(column, clock, version, time);
  const isNews = due ? due.isNews : sql`coalesce((work_clocks->${name}->>0)::int, 0) < ${version}`;
  await tx.query(
    named(
      `${column ?? 'other'}_due`,
      sql`update incident set ${due ? due.change : empty} work_clocks = work_clocks || ${noted}::jsonb,
        work_time = (select to_timestamp(min((place.value->>1)::numeric) / 1000)
          from jsonb_each(work_clocks || ${noted}::jsonb) as place)
      where id = ${record.id} and ${isNews}`,
    ),
  );
}

/** Of one clock the newest change counts; of several the one that moved last, unless it was called off. */
function dueOf(name: string, { id, state, dueTime }: Clock, version: number, time: Date) {
  const column = (rest: string) => raw(`${name}_${rest}`);
  return {
    change: sql`${column('due_time')} = ${dueTime ?? null}, ${column('clock_id')} = ${id},
      ${column('clock_version')} = ${version}, ${column('clock_time')} = ${time},`,
    isNews: sql`(${column('clock_id')} is null
      or ${column('clock_id')} = ${id} and ${column('clock_version')} < ${version}
      or ${column('clock_id')} <> ${id} and ${column('clock_time')} <= ${time}
        and ${state !== Clock_State.CANCELLED})`,
  };
}
