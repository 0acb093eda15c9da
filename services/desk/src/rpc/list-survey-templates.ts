import type { Query } from '#chassis/rpc';
import type { ListSurveyTemplatesRequest, ListSurveyTemplatesResponse } from '#proto/steward/desk/v1/survey';
import type { QualityContext } from '../quality-context';
import { readTemplates } from '../store/survey-template';

export const listSurveyTemplates: Query<
  QualityContext,
  ListSurveyTemplatesRequest,
  ListSurveyTemplatesResponse
> = async (db, _, { actor }) => ({ surveyTemplates: await readTemplates(db, actor.tenant) });
