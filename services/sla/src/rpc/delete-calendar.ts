import { Problem } from '#chassis/errors';
import type { Command } from '#chassis/rpc';
import { matchVersion } from '#chassis/versions';
import type { Empty } from '#proto/google/protobuf/empty';
import type { DeleteCalendarRequest } from '#proto/steward/sla/v1/calendar_preview';
import type { Context } from '../context';
import { deleteCalendar as remove, listUsersOf, lockCalendar, waitForTurn } from '../store/calendar';
import { listServicesOn } from '../store/service-target';
import { nameUsers } from './name-users';

export const deleteCalendar: Command<Context, DeleteCalendarRequest, Empty> = async (
  tx,
  { id, etag },
  { now },
) => {
  await waitForTurn(tx);
  const { etag: current } = await lockCalendar(tx, id);
  matchVersion(etag, Number(current));
  const users = await listUsersOf(tx, id, now);
  if (users.length > 0)
    throw new Problem('illegal-transition', `The calendar is in use by the agreements ${nameUsers(users)}.`);
  const services = await listServicesOn(tx, id);
  if (services.length > 0)
    throw new Problem('illegal-transition', `It is the service time of ${nameUsers(services)}.`);
  await remove(tx, id);
  return {};
};
