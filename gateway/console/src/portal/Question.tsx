import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../api/client';

interface Props {
  question: Schema['SurveyQuestion'];
  said: { value?: number; text?: string } | undefined;
  onSay(said: { value?: number; text?: string }): void;
}

/** One question of a survey, in the person's language. */
export function Question({ question, said, onSay }: Props) {
  const { t, i18n } = useTranslation();
  const name = useId();
  const language = i18n.language === 'zh' ? 'zh' : 'en';
  const asked = question[language];
  if (question.kind === 'TEXT')
    return (
      <label className="field">
        {asked}
        <textarea
          rows={2}
          maxLength={2_000}
          value={said?.text ?? ''}
          onChange={({ target }) => onSay({ text: target.value })}
        />
      </label>
    );
  const choices =
    question.kind === 'SCORE'
      ? [1, 2, 3, 4, 5].map((value) => ({ value, words: t(`portal.score.${value}`), face: String(value) }))
      : question.kind === 'YES_NO'
        ? [1, 0].map((value) => ({ value, words: t(value ? 'portal.yes' : 'portal.no'), face: '' }))
        : (question.choices ?? []).map((choice, value) => ({ value, words: choice[language]!, face: '' }));
  return (
    <fieldset className="choices">
      <legend>{asked}</legend>
      {choices.map(({ value, words, face }) => (
        <label key={value}>
          <input
            type="radio"
            name={name}
            className="unseen"
            checked={said?.value === value}
            onChange={() => onSay({ value })}
          />
          {face && <b aria-hidden>{face}</b>}
          <span>{words}</span>
        </label>
      ))}
    </fieldset>
  );
}
