import { inTransaction, type Pool } from '#chassis/postgres';
import { newId } from '#chassis/ids';
import {
  Agreement,
  type Agreement_Kind as Kind,
  Calendar,
  type Metric,
  Target_Pause as Pause,
} from '#proto/steward/sla/v1/sla';
import { Priority } from '#proto/steward/type/v1/record';
import { toDuration } from '../../../services/sla/src/domain/duration';
import { specOf } from '../../../services/sla/src/domain/calendar-rules';
import { saveAgreement } from '../../../services/sla/src/store/agreement';
import { saveCalendar } from '../../../services/sla/src/store/calendar';

const hours = (count: number) => count * 3_600_000;
/** What is promised, by priority. */
export const promised = { P3: hours(4), P2: hours(3) };

/** Around the clock, so that what is due in a minute is so at whatever hour this runs. */
export async function agree(db: Pool, who: string, promises: [Kind, ...Metric[]][]): Promise<Calendar> {
  const longAgo = new Date('2020-01-01T00:00:00Z');
  const calendar = Calendar.fromJSON({
    id: newId(),
    name: 'Always',
    timeZone: 'Asia/Shanghai',
    week: ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'].map((day) => ({
      day,
      open: '00:00',
      close: '24:00',
    })),
  });
  const target = (metric: Metric, priority: Priority, ms: number) => ({
    metric,
    duration: toDuration(ms),
    priority,
    pauseOn: [Pause.AWAITING_VENDOR],
  });
  const agreements = promises.map(([kind, ...metrics]) =>
    Agreement.fromJSON({
      id: newId(),
      name: 'Standard',
      kind,
      calendarId: calendar.id,
      targets: metrics.flatMap((metric) => [
        target(metric, Priority.P3, promised.P3),
        target(metric, Priority.P2, promised.P2),
      ]),
    }),
  );
  await inTransaction(db, who, async (tx) => {
    await saveCalendar(tx, calendar, specOf(calendar), longAgo);
    for (const agreement of agreements) await saveAgreement(tx, agreement, longAgo);
  });
  return calendar;
}
