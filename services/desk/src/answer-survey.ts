import { resource } from '#chassis/decide';
import { notFound, Problem } from '#chassis/errors';
import { append } from '#chassis/outbox';
import type { Queryable, Tx } from '#chassis/postgres';
import type { QualityContext } from './quality-context';
import {
  Survey_State,
  SurveyAnswered,
  type SurveyAnswer,
  type SurveyForm,
  type SurveyTemplate,
} from '#proto/steward/desk/v1/survey';
import { openUntil, readAnswers } from './domain/survey';
import { remedyLowScore } from './remedy-low-score';
import { lockSurvey, saveAnswer, type StoredSurvey } from './store/survey';
import { findTemplate } from './store/survey-template';

export const formOf = (survey: StoredSurvey, { questions }: SurveyTemplate): SurveyForm => ({
  id: survey.id,
  recordNumber: survey.record?.number ?? '',
  recordTitle: survey.recordTitle,
  questions,
  anonymous: survey.anonymous,
  answers: survey.answers,
  answered: survey.answerTime !== undefined,
  openUntil: openUntil(survey),
});

export async function showSurvey(db: Queryable, survey: StoredSurvey): Promise<SurveyForm> {
  return formOf(survey, (await findTemplate(db, survey.templateId))!);
}

/**
 * Keeps an answer, the first or a better one.
 * @throws Problem not-found, illegal-transition when it is too late, invalid where the answers do not fit
 */
export async function answer(
  tx: Tx,
  id: string,
  said: SurveyAnswer[],
  { now, context }: { now: Date; context: QualityContext },
  isTheirs: (survey: StoredSurvey) => boolean = () => true,
): Promise<SurveyForm> {
  const survey = await lockSurvey(tx, id);
  if (!survey || !isTheirs(survey)) throw notFound();
  if (openUntil(survey) < now)
    throw new Problem('illegal-transition', 'This survey cannot be answered any more.');
  const template = (await findTemplate(tx, survey.templateId))!;
  const { answers, score } = readAnswers(template.questions, said);
  const { remedy, lowScore } = template;
  const isLow = score > 0 && score <= lowScore;
  const answered: StoredSurvey = {
    ...survey,
    state: Survey_State.ANSWERED,
    answers,
    score,
    answerTime: survey.answerTime ?? now,
    remedied: survey.remedied || isLow,
    version: survey.version + 1,
  };
  if (isLow && !survey.remedied) await remedyLowScore(tx, answered, remedy, { now, context });
  await saveAnswer(tx, answered);
  const { anonymous, groupId, departmentId, confidential, namedIds, version } = answered;
  const told = anonymous ? { ...answered, personId: '', record: undefined } : answered;
  const given = (one: string) => (one === '' ? [] : [one]);
  const access = resource(tx.tenant, {
    groupIds: given(groupId),
    departmentIds: given(departmentId),
    namedIds,
    confidential,
  });
  await append(tx, SurveyAnswered, { survey: told, version }, { id, version: version + 1, access });
  return formOf(told, template);
}
