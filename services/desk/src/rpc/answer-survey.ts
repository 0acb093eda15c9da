import { notFound } from '#chassis/errors';
import { inTransaction } from '#chassis/postgres';
import type { Errand } from '#chassis/rpc';
import type { AnswerSurveyRequest, SurveyForm } from '#proto/steward/desk/v1/survey';
import { answer } from '../answer-survey';
import type { QualityContext } from '../quality-context';
import { findKey } from '../store/quality-key';

/** An errand, for only the token says whose tenant it is. */
export const answerSurvey: Errand<QualityContext, AnswerSurveyRequest, SurveyForm> = async (
  { token, answers },
  { now },
  context,
) => {
  const found = await findKey(context.db, 'SURVEY', token);
  if (!found) throw notFound();
  return inTransaction(context.db, found.tenant, (tx) =>
    answer(tx, found.subjectId, answers, { now, context }),
  );
};
