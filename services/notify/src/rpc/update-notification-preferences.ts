import { Problem } from '#chassis/errors';
import type { Command } from '#chassis/rpc';
import { changesOf } from '#chassis/update-mask';
import { etagOf, matchVersion } from '#chassis/versions';
import type {
  NotificationPreferences,
  UpdateNotificationPreferencesRequest,
} from '#proto/steward/notify/v1/notify';
import type { Context } from '../context';
import { topics } from '../domain/topics';
import { lockPreference, savePreference } from '../store/preference';

export const updateNotificationPreferences: Command<
  Context,
  UpdateNotificationPreferencesRequest,
  NotificationPreferences
> = async (tx, { notificationPreferences, updateMask, etag }, { actor }) => {
  const before = await lockPreference(tx, actor.personId);
  matchVersion(etag, before.version);
  const { mutedMailTopics: wanted = [] } = changesOf(updateMask, notificationPreferences, [
    'mutedMailTopics',
  ]);
  const unknown = wanted.find((topic) => !(topics as readonly string[]).includes(topic));
  if (unknown !== undefined)
    throw new Problem('invalid', 'There is no such topic.', {
      mutedMailTopics: `"${unknown}" is not a topic; these are: ${topics.join(', ')}`,
    });
  const { mutedMailTopics, version } = await savePreference(tx, actor.personId, [...new Set(wanted)]);
  return { mutedMailTopics, etag: etagOf(version), topics: [...topics] };
};
