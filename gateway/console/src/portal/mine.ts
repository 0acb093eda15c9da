import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { listOf } from '../parts/records';

const byMe = 'requesterId = "me"';
export const myOpen = listOf({ filter: `${byMe} AND isOpen = true`, orderBy: 'updateTime desc' });
/** What does not go on without me: my word on what was solved, my answer to a question. */
export const awaitingMe = listOf({
  filter: `${byMe} AND (state = "RESOLVED" OR (state = "ON_HOLD" AND holdReason = "AWAITING_CALLER"))`,
  orderBy: 'updateTime desc',
});

export type Show = 'open' | 'ended';
/** All of mine, those that still go on, or those that have ended. */
export const myRecords = (show: Show | undefined, q: string | undefined) =>
  listOf({
    filter:
      show === 'open'
        ? `${byMe} AND (isOpen = true OR state = "RESOLVED")`
        : show === 'ended'
          ? `${byMe} AND (state = "CLOSED" OR state = "CANCELLED")`
          : byMe,
    orderBy: 'updateTime desc',
    ...(q && { q }),
  });

export const mySurveys = queryOptions({
  queryKey: ['survey', 'mine'],
  queryFn: () => answer(api.GET('/api/v1/me/surveys')),
});

/** What I was told and have not looked at. */
export const unread = queryOptions({
  queryKey: ['notification', 'unread'],
  queryFn: () =>
    answer(
      api.GET('/api/v1/notifications', { params: { query: { filter: 'NOT readTime:*', pageSize: 200 } } }),
    ),
});
