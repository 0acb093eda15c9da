import { notFound } from '#chassis/errors';
import type { Command } from '#chassis/rpc';
import { changesOf } from '#chassis/update-mask';
import { matchVersion } from '#chassis/versions';
import type { HolidayList, UpdateHolidayListRequest } from '#proto/steward/sla/v1/holiday';
import type { Context } from '../context';
import { waitForTurn } from '../store/calendar';
import { lockHolidayList } from '../store/holiday-list';
import { placeHolidayList } from './place-holiday-list';

export const updateHolidayList: Command<Context, UpdateHolidayListRequest, HolidayList> = async (
  tx,
  { holidayList: sent, updateMask, etag },
  { now },
) => {
  if (!sent) throw notFound();
  await waitForTurn(tx);
  const current = await lockHolidayList(tx, sent.id);
  matchVersion(etag, Number(current.etag));
  const changeable = ['name', 'region', 'days', 'workingDays'] as const;
  return placeHolidayList(tx, { ...current, ...changesOf(updateMask, sent, changeable) }, now);
};
