import type { Query } from '#chassis/rpc';
import { etagOf } from '#chassis/versions';
import type {
  GetNotificationPreferencesRequest,
  NotificationPreferences,
} from '#proto/steward/notify/v1/notify';
import type { Context } from '../context';
import { topics } from '../domain/topics';
import { findPreference } from '../store/preference';

export const getNotificationPreferences: Query<
  Context,
  GetNotificationPreferencesRequest,
  NotificationPreferences
> = async (db, _, { actor }) => {
  const { mutedMailTopics, version } = await findPreference(db, actor.personId);
  return { mutedMailTopics, etag: etagOf(version), topics: [...topics] };
};
