import { notFound } from '#chassis/errors';
import { isId } from '#chassis/ids';
import type { Command } from '#chassis/rpc';
import type { Notification, ReadNotificationRequest } from '#proto/steward/notify/v1/notify';
import type { Context } from '../context';
import { markRead } from '../store/notification';

/** Reading again changes nothing. */
export const readNotification: Command<Context, ReadNotificationRequest, Notification> = async (
  tx,
  { id },
  { actor, now },
) => {
  const notification = isId(id) ? await markRead(tx, actor.personId, id, now) : undefined;
  if (!notification) throw notFound();
  return notification;
};
