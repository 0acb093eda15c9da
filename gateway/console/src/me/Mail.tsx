import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Checkbox, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Person, Schema } from '../api/client';
import { isStaff } from '../app/session';
import { Wrong } from '../parts/Wrong';
import { granting, keepWish, preferences, type Wish } from './mail-store';
import { grouped } from './topics';

const mutationKey = ['mail'];

/** What one is mailed about; what is ticked holds at once. The page shows everything all the same. */
export function Mail({ person }: { person: Person }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery(preferences);
  const wish = useMutation({
    mutationKey,
    mutationFn: keepWish,
    scope: { id: 'mail' }, // one after the other
    onMutate: (said: Wish) =>
      queries.setQueryData(preferences.queryKey, (before: Schema['NotificationPreferences'] | undefined) =>
        before ? granting(before, said) : before,
      ),
    onSuccess: (kept) =>
      queries.setQueryData(preferences.queryKey, (before) =>
        before && queries.isMutating({ mutationKey }) > 1 ? { ...before, etag: kept.etag } : kept,
      ),
    onError: () => void queries.invalidateQueries({ queryKey: preferences.queryKey }),
  });
  if (error) return <Wrong error={error} again={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  const wanted = (topic: string) => !data.mutedMailTopics?.includes(topic);
  return (
    <>
      {person.email ? (
        <p>{t('me.mail.to', { email: person.email })}</p>
      ) : (
        <Alert type="info" title={t('me.mail.nowhere')} style={{ marginBottom: 12 }} />
      )}
      {wish.error && <Wrong error={wish.error} />}
      {grouped(data.topics ?? [], isStaff(person)).map(([group, topics]) => (
        <fieldset key={group} className="topics">
          <legend>
            <Checkbox
              checked={topics.every(wanted)}
              indeterminate={topics.some(wanted) && !topics.every(wanted)}
              onChange={({ target }) => wish.mutate({ topics, wanted: target.checked })}
            >
              {t(`me.mail.${group}`)}
            </Checkbox>
          </legend>
          {topics.map((topic) => (
            <Checkbox
              key={topic}
              checked={wanted(topic)}
              onChange={({ target }) => wish.mutate({ topics: [topic], wanted: target.checked })}
            >
              {t(`me.topic.${topic.replace('.', '_')}`, topic)}
            </Checkbox>
          ))}
        </fieldset>
      ))}
    </>
  );
}
