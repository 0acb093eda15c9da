import { Problem } from '#chassis/errors';
import { deterministicId } from '#chassis/ids';
import {
  SurveyQuestion_Kind as Kind,
  SurveyTemplate,
  SurveyTemplate_Remedy,
  type SurveyAnswer,
  type SurveyQuestion,
} from '#proto/steward/desk/v1/survey';
import { readWhen } from './closed-record';

/** The template every organisation begins with. */
export const standardTemplate = (tenant: string): SurveyTemplate =>
  SurveyTemplate.fromPartial({
    id: deterministicId('survey-template', tenant),
    name: '标准满意度调查 Standard survey',
    questions: [
      {
        key: 'overall',
        kind: Kind.SCORE,
        zh: '您对本次服务总体满意吗？',
        en: 'How satisfied are you with this service overall?',
        required: true,
      },
      { key: 'solved', kind: Kind.YES_NO, zh: '您的问题解决了吗？', en: 'Has your problem been solved?' },
      {
        key: 'words',
        kind: Kind.TEXT,
        zh: '您还有什么想告诉我们的？',
        en: 'Is there anything you would like to tell us?',
      },
    ],
    samplePercent: 100,
    expiryDays: 14,
    lowScore: 2,
    remedy: SurveyTemplate_Remedy.CALLBACK,
  });

/** @throws Problem invalid */
export function checkTemplate({ questions, when, samplePercent }: SurveyTemplate): void {
  readWhen(when);
  const refuse = (field: string, words: string) => {
    throw new Problem('invalid', 'The survey cannot be asked like this.', { [field]: words });
  };
  if (samplePercent < 0 || samplePercent > 100) refuse('samplePercent', 'is 0 to 100');
  if (!questions.some(({ kind }) => kind === Kind.SCORE)) refuse('questions', 'need one with a score');
  if (new Set(questions.map(({ key }) => key)).size < questions.length)
    refuse('questions', 'need keys of their own');
  questions.forEach(({ kind, choices }, at) => {
    if ((kind === Kind.CHOICE) !== choices.length > 1)
      refuse(`questions[${at}].choices`, 'are two or more for a choice, and none otherwise');
  });
}

/**
 * The answers in the order of the questions, and the score.
 * @throws Problem invalid naming the answer
 */
export function readAnswers(
  questions: SurveyQuestion[],
  answers: SurveyAnswer[],
): { answers: SurveyAnswer[]; score: number } {
  const wrong: Record<string, string> = {};
  const given = new Map(answers.map((answer) => [answer.key, answer]));
  answers.forEach(({ key }, at) => {
    if (!questions.some((question) => question.key === key)) wrong[`answers[${at}].key`] = 'is not asked';
    else if (answers.findIndex((one) => one.key === key) < at) wrong[`answers[${at}].key`] = 'is there twice';
  });
  const kept = questions.flatMap((question): SurveyAnswer[] => {
    const answer = given.get(question.key);
    const at = `answers[${answer ? answers.indexOf(answer) : 0}]`;
    if (!answer || (question.kind === Kind.TEXT && answer.text.trim() === '')) {
      if (question.required) wrong[answer ? `${at}.text` : 'answers'] = `${question.key} needs an answer`;
      return [];
    }
    const { value, text } = answer;
    const [least, most] = bounds(question);
    if (value < least || value > most) wrong[`${at}.value`] = `is ${least} to ${most}`;
    return [{ key: question.key, value, text: text.trim() }];
  });
  if (Object.keys(wrong).length > 0) throw new Problem('invalid', 'The answers do not fit.', wrong);
  const scored = questions.find(({ kind }) => kind === Kind.SCORE);
  return { answers: kept, score: kept.find(({ key }) => key === scored?.key)?.value ?? 0 };
}

function bounds({ kind, choices }: SurveyQuestion): [number, number] {
  switch (kind) {
    case Kind.SCORE:
      return [1, 5];
    case Kind.YES_NO:
      return [0, 1];
    case Kind.CHOICE:
      return [0, choices.length - 1];
    default:
      return [0, 0];
  }
}

const hourMs = 3_600_000;

/** Until when it can be answered or changed: till it expires, and a day after the first answer. */
export const openUntil = (survey: { expireTime: Date; answerTime?: Date | undefined }): Date =>
  survey.answerTime ? new Date(survey.answerTime.getTime() + 24 * hourMs) : survey.expireTime;
