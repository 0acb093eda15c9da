import { newId } from '#chassis/ids';
import type { Command } from '#chassis/rpc';
import type { AdjustClockRequest, Adjustment } from '#proto/steward/sla/v1/adjustment';
import { findVersion } from '../books';
import type { Context } from '../context';
import { measureWish } from '../domain/adjustment';
import { accessClock } from '../store/access-clock';
import { addAdjustment, readAdjustment } from '../store/adjustment';

export const adjustClock: Command<Context, AdjustClockRequest, Adjustment> = async (
  tx,
  { id: clockId, reason, ...wish },
  { actor, now },
  { books },
) => {
  const { kept, record } = await accessClock(tx, actor, clockId, 'clock.adjust', 'clock.read');
  const { calendarId, calendarVersion } = kept;
  const calendar = findVersion(await books.latest(tx, tx.tenant), calendarId, calendarVersion).read();
  const addedMs = measureWish(wish, kept, calendar);
  const id = newId();
  const asked = { id, clockId, recordId: record.id, addedMs, reason, askerId: actor.personId };
  await addAdjustment(tx, asked, now);
  return readAdjustment(tx, actor, id);
};
