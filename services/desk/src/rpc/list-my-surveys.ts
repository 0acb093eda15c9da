import type { Query } from '#chassis/rpc';
import type { ListMySurveysRequest, ListMySurveysResponse } from '#proto/steward/desk/v1/survey';
import { formOf } from '../answer-survey';
import type { QualityContext } from '../quality-context';
import { listOpenSurveys } from '../store/survey';
import { readTemplates } from '../store/survey-template';

export const listMySurveys: Query<QualityContext, ListMySurveysRequest, ListMySurveysResponse> = async (
  db,
  _,
  { actor },
) => {
  const surveys = await listOpenSurveys(db, actor.personId);
  const templates = new Map((await readTemplates(db, actor.tenant)).map((one) => [one.id, one]));
  return { surveys: surveys.map((survey) => formOf(survey, templates.get(survey.templateId)!)) };
};
