import { isDeepStrictEqual } from 'node:util';
import type { Tx } from '#chassis/postgres';
import type { HolidayList } from '#proto/steward/sla/v1/holiday';
import { resolveSpec } from '../domain/exceptions';
import { checkHolidayList } from '../domain/holiday-list-rules';
import { lockCalendarsUsing, reviseCalendars } from '../store/calendar';
import { findHolidayLists, saveHolidayList } from '../store/holiday-list';

/**
 * Saves the next version of a list, and of each calendar that means something else by it: their clocks are timed
 * again in the background. The caller has waited for its turn.
 * @throws Problem invalid where it is not understood
 */
export async function placeHolidayList(tx: Tx, list: HolidayList, now: Date): Promise<HolidayList> {
  checkHolidayList(list);
  const calendars = await lockCalendarsUsing(tx, list.id);
  const before = await findHolidayLists(tx, [
    ...new Set(calendars.flatMap(({ holidayListIds }) => holidayListIds)),
  ]);
  const after = new Map(before).set(list.id, list);
  const revised = calendars.flatMap((calendar) => {
    const [old, spec] = [before, after].map((lists) =>
      resolveSpec(
        calendar,
        calendar.holidayListIds.map((id) => lists.get(id)!),
      ),
    );
    return isDeepStrictEqual(old, spec) ? [] : [{ id: calendar.id, spec: spec! }];
  });
  if (revised.length > 0) await reviseCalendars(tx, revised, now);
  return saveHolidayList(tx, list);
}
