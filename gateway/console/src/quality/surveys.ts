import { queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '../api/client';
import { paged } from '../watch/queries';
import type { SurveySearch, SurveyView } from './search';

export type Survey = Schema['Survey'];

const views: Record<SurveyView, string> = {
  answered: 'state = "ANSWERED"',
  low: 'state = "ANSWERED" AND score > 0 AND score <= 2',
  asked: 'state = "INVITED"',
  expired: 'state = "EXPIRED"',
};

export const surveysOf = ({ show = 'answered', group, person }: SurveySearch) => {
  const filter = [views[show], group && `groupId = "${group}"`, person && `assigneeId = "${person}"`]
    .filter(Boolean)
    .join(' AND ');
  return paged(['survey', 'list', filter], (pageToken) =>
    answer(api.GET('/api/v1/surveys', { params: { query: { pageSize: 50, pageToken, filter } } })),
  );
};

export const everySurveyTemplate = queryOptions({
  queryKey: ['surveyTemplate', 'all'],
  queryFn: () => answer(api.GET('/api/v1/surveyTemplates')),
  staleTime: 300_000,
});
