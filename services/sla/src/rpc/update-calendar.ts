import { notFound } from '#chassis/errors';
import type { Command } from '#chassis/rpc';
import { changesOf } from '#chassis/update-mask';
import { matchVersion } from '#chassis/versions';
import type { Calendar, UpdateCalendarRequest } from '#proto/steward/sla/v1/sla';
import type { Context } from '../context';
import { lockCalendar, waitForTurn } from '../store/calendar';
import { placeCalendar } from './place-calendar';

/** The clocks that run by it are timed again in the background; what they have counted stays. */
export const updateCalendar: Command<Context, UpdateCalendarRequest, Calendar> = async (
  tx,
  { calendar: sent, updateMask, etag },
  { now },
) => {
  if (!sent) throw notFound();
  await waitForTurn(tx);
  const current = await lockCalendar(tx, sent.id);
  matchVersion(etag, Number(current.etag));
  const changeable = ['name', 'timeZone', 'week', 'holidays', 'workingDays', 'holidayListIds'] as const;
  return placeCalendar(tx, { ...current, ...changesOf(updateMask, sent, changeable) }, now);
};
