import type { Queryable } from '#chassis/postgres';
import type { Pace } from '../domain/risk';

/** Clocks of this pace that run and are due until then are at risk. */
export interface Horizon extends Pace {
  /** `infinity`: whatever is due. */
  until: Date | 'infinity';
}

/** The paces of clocks that run: far fewer than clocks. */
export async function listPaces(db: Queryable, now: Date): Promise<Pace[]> {
  const { rows } = await db.query<Pace>({
    name: 'clock_paces',
    text: `select distinct calendar_id as "calendarId", calendar_version as "calendarVersion", target_ms as "targetMs"
      from clock where state in ('RUNNING', 'PAUSED')
        and coalesce(due_at, '9999-12-31T00:00:00Z'::timestamptz) between $1 and '9999-01-01'`,
    values: [now],
  });
  return rows;
}
