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

/** A wish is about its topics only: made on what was read last, and again on what another browser made of it. */
export async function keepWish(wish: Wish): Promise<Preferences> {
  const save = ({ etag, mutedMailTopics }: Preferences) =>
    answer(
      api.PATCH('/api/v1/notificationPreferences', {
        params: { query: { updateMask: 'mutedMailTopics' }, header: { 'If-Match': etag } },
        body: { mutedMailTopics },
      }),
    );
  const read = () => queries.fetchQuery({ ...preferences, staleTime: 0 });
  return save(granting(await read(), wish)).catch(async (error: unknown) => {
    if (!(error instanceof ApiProblem) || error.status !== 412) throw error;
    return save(granting(await read(), wish));
  });
}
