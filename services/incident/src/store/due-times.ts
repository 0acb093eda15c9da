import sql, { raw } from 'sql-template-tag';
import { isId } from '#chassis/ids';
import { named, type Tx } from '#chassis/postgres';
import { Agreement_Kind, Clock_State, Metric, type Clock } from '#proto/steward/sla/v1/sla';
import { Record_Type } from '#proto/steward/type/v1/record';

const shown: Partial<Record<Metric, string>> = {
  [Metric.RESPONSE]: 'response',
  [Metric.RESOLUTION]: 'resolution',
};

/**
 * Shows the customer's clocks on the incident, without a new version: an etag somebody holds stays good.
 * Of one clock the newest change counts; of several the one that moved last, unless it was called off.
 */
export async function keepDueTime(tx: Tx, clock: Clock, version: number, time: Date): Promise<void> {
  const { id, record, metric, kind, state, dueTime } = clock;
  const name = shown[metric];
  const concerned = record?.type === Record_Type.INCIDENT && isId(record.id) && kind === Agreement_Kind.SLA;
  if (!name || !concerned) return;
  const column = (rest: string) => raw(`${name}_${rest}`);
  await tx.query(
    named(
      `${name}_due`,
      sql`update incident set ${column('due_time')} = ${dueTime ?? null}, ${column('clock_id')} = ${id},
        ${column('clock_version')} = ${version}, ${column('clock_time')} = ${time}
      where id = ${record.id} and (${column('clock_id')} is null
        or ${column('clock_id')} = ${id} and ${column('clock_version')} < ${version}
        or ${column('clock_id')} <> ${id} and ${column('clock_time')} <= ${time}
          and ${state !== Clock_State.CANCELLED})`,
    ),
  );
}
