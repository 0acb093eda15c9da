import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../api/client';
import { may, useMe } from '../app/session';
import { everySurveyTemplate, type Survey } from './surveys';

/** What was answered beside the score, under the questions where one may know them. */
export function Answers({ survey: { templateId, answers } }: { survey: Survey }) {
  const { t, i18n } = useTranslation();
  const person = useMe();
  const { data } = useQuery({ ...everySurveyTemplate, enabled: may(person, 'quality.read') });
  const language = i18n.language === 'zh' ? 'zh' : 'en';
  const questions = data?.surveyTemplates.find(({ id }) => id === templateId)?.questions ?? [];
  const said = ({ value, text }: Schema['SurveyAnswer'], question?: Schema['SurveyQuestion']): string => {
    if (question?.kind === 'YES_NO') return t(value ? 'portal.yes' : 'portal.no');
    if (question?.kind === 'CHOICE') return question.choices[value]?.[language] ?? '';
    if (question?.kind === 'SCORE') return String(value);
    return text;
  };
  return (
    <>
      {answers.map((one, at) => {
        const question = questions.find(({ key }) => key === one.key);
        const words = said(one, question);
        const isTheScore = question?.kind === 'SCORE' && at === 0;
        if (!words || isTheScore) return null;
        return (
          <div key={one.key}>
            {question && question.kind !== 'TEXT' && <span className="asked">{question[language]} </span>}
            {words}
          </div>
        );
      })}
    </>
  );
}
