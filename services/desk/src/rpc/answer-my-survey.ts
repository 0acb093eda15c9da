import { notFound } from '#chassis/errors';
import { isId } from '#chassis/ids';
import { inTransaction } from '#chassis/postgres';
import type { Errand } from '#chassis/rpc';
import type { AnswerMySurveyRequest, SurveyForm } from '#proto/steward/desk/v1/survey';
import { answer } from '../answer-survey';
import type { QualityContext } from '../quality-context';

/** An errand: the audit trail would tell who answered, which an anonymous survey promises not to. */
export const answerMySurvey: Errand<QualityContext, AnswerMySurveyRequest, SurveyForm> = async (
  { id, answers },
  { actor, now },
  context,
) => {
  if (!isId(id)) throw notFound();
  return inTransaction(context.db, actor.tenant, (tx) =>
    answer(tx, id, answers, { now, context }, ({ personId }) => personId === actor.personId),
  );
};
