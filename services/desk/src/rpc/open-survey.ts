import { notFound } from '#chassis/errors';
import { readerOf } from '#chassis/postgres';
import type { Errand } from '#chassis/rpc';
import type { OpenSurveyRequest, SurveyForm } from '#proto/steward/desk/v1/survey';
import { showSurvey } from '../answer-survey';
import type { QualityContext } from '../quality-context';
import { findKey } from '../store/quality-key';
import { findSurvey } from '../store/survey';

export const openSurvey: Errand<QualityContext, OpenSurveyRequest, SurveyForm> = async (
  { token },
  _,
  { db },
) => {
  const found = await findKey(db, 'SURVEY', token);
  if (!found) throw notFound();
  const reader = readerOf(db, found.tenant);
  const survey = await findSurvey(reader, found.subjectId);
  if (!survey) throw notFound();
  return showSurvey(reader, survey);
};
