import { Problem } from '#chassis/errors';
import type { Command } from '#chassis/rpc';
import { matchVersion } from '#chassis/versions';
import type { Empty } from '#proto/google/protobuf/empty';
import type { DeleteHolidayListRequest } from '#proto/steward/sla/v1/holiday';
import type { Context } from '../context';
import { lockCalendarsUsing, waitForTurn } from '../store/calendar';
import { deleteHolidayList as remove, lockHolidayList } from '../store/holiday-list';
import { nameUsers } from './name-users';

export const deleteHolidayList: Command<Context, DeleteHolidayListRequest, Empty> = async (
  tx,
  { id, etag },
) => {
  await waitForTurn(tx);
  const { etag: current } = await lockHolidayList(tx, id);
  matchVersion(etag, Number(current));
  const users = (await lockCalendarsUsing(tx, id)).map(({ name }) => name);
  if (users.length > 0)
    throw new Problem('illegal-transition', `The list is in use by the calendars ${nameUsers(users)}.`);
  await remove(tx, id);
  return {};
};
