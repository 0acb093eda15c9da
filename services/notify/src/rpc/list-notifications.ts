import type { Query } from '#chassis/rpc';
import type { ListNotificationsRequest, ListNotificationsResponse } from '#proto/steward/notify/v1/notify';
import type { Context } from '../context';
import { listNotificationsOf } from '../store/notification';

export const listNotifications: Query<Context, ListNotificationsRequest, ListNotificationsResponse> = async (
  db,
  request,
  { actor },
) => {
  const { rows, nextPageToken } = await listNotificationsOf(db, actor.personId, request);
  return { notifications: rows, nextPageToken };
};
