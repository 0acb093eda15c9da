import { queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '../api/client';
import { ApiProblem } from '../api/problem';
import { queries } from '../app/queries';

type Preferences = Schema['NotificationPreferences'];

export const preferences = queryOptions({
  queryKey: ['notificationPreferences'],
  queryFn: () => answer(api.GET('/api/v1/notificationPreferences')),
});
/** Whether one wants mail about some topics. */
export interface Wish {
  topics: string[];
  wanted: boolean;
}

export const granting = (before: Preferences, { topics, wanted }: Wish): Preferences => {
  const others = (before.mutedMailTopics ?? []).filter((one) => !topics.includes(one));
  return { ...before, mutedMailTopics: wanted ? others : [...others, ...topics] };
};

/** A wish is about its topics only: what another browser made of the others meanwhile stays. */
export async function keepWish(wish: Wish): Promise<Preferences> {
  const save = ({ etag, mutedMailTopics }: Preferences) =>
    answer(
      api.PATCH('/api/v1/notificationPreferences', {
        params: { query: { updateMask: 'mutedMailTopics' }, header: { 'If-Match': etag } },
        body: { mutedMailTopics },
      }),
    );
  // not into what is shown, where other wishes may already stand
  const read = () => answer(api.GET('/api/v1/notificationPreferences'));
  const seen = queries.getQueryData(preferences.queryKey) ?? (await read());
  return save(granting(seen, wish)).catch(async (error: unknown) => {
    if (!(error instanceof ApiProblem) || error.status !== 412) throw error;
    return save(granting(await read(), wish));
  });
}
