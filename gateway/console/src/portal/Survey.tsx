import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, type Schema } from '../api/client';
import { Wrong } from '../parts/Wrong';
import { mySurveys } from './mine';
import { Question } from './Question';

type Form = Schema['SurveyForm'];
type Answers = Record<string, { value?: number; text?: string }>;

interface Props {
  survey: Form;
  /** Says which record it is about. */
  titled?: boolean;
  onAnswered?(): void;
}

/** How content one is: one tap is an answer, and a word may follow. */
export function Survey({ survey, titled = false, onAnswered }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const questions = survey.questions ?? [];
  const [answers, setAnswers] = useState<Answers>(() =>
    Object.fromEntries((survey.answers ?? []).map(({ key, value, text }) => [key!, { value, text }])),
  );
  const send = useMutation({
    mutationFn: (given: Answers) =>
      answer(
        api.POST('/api/v1/me/surveys/{id}:answer', {
          params: { path: { id: survey.id! } },
          body: { answers: Object.entries(given).map(([key, said]) => ({ key, ...said })) },
        }),
      ),
    onSuccess() {
      onAnswered?.();
      return queries.invalidateQueries(mySurveys);
    },
  });
  const isComplete = (given: Answers) => questions.every(({ key, required }) => !required || given[key!]);
  const say = (key: string, said: Answers[string]) => {
    const given = { ...answers, [key]: said };
    setAnswers(given);
    if (said.text === undefined && isComplete(given)) send.mutate(given);
  };
  const [first, ...others] = questions;
  const begun = Object.keys(answers).length > 0;
  return (
    <article className="sheet" aria-label={t('portal.survey')}>
      {titled && (
        <div className="spread">
          <strong>{survey.recordTitle}</strong>
          <span className="soft">{survey.recordNumber}</span>
        </div>
      )}
      {[first, ...(begun ? others : [])].map(
        (question) =>
          question && (
            <Question
              key={question.key}
              question={question}
              said={answers[question.key!]}
              onSay={(said) => say(question.key!, said)}
            />
          ),
      )}
      {survey.anonymous && <p className="soft">{t('portal.anonymous')}</p>}
      {send.error && <Wrong error={send.error} />}
      {begun && (
        <div className="acts">
          <button
            className="act"
            disabled={send.isPending || !isComplete(answers)}
            onClick={() => send.mutate(answers)}
          >
            {t('comment.send')}
          </button>
          {send.isSuccess && <span role="status">{t('portal.thanks')}</span>}
        </div>
      )}
    </article>
  );
}
