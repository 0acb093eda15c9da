import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from './Refused';

interface Props {
  opened: boolean;
  onOpen(opened: boolean): void;
  deed: string;
  question: string;
  /** It can be done without a word. */
  optional?: boolean;
  pending: boolean;
  error: Error | null;
  onSay(text: string): void;
}

/** A deed that asks for a word first, in place. */
export function Ask({ opened, onOpen, deed, question, optional = false, pending, error, onSay }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  if (!opened)
    return (
      <button className="act" onClick={() => onOpen(true)}>
        {deed}
      </button>
    );
  return (
    <form
      className="sheet stack wide"
      onSubmit={(event) => {
        event.preventDefault();
        onSay(text);
      }}
    >
      <label className="field">
        {question}
        <textarea
          autoFocus
          rows={2}
          maxLength={2_000}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </label>
      {error && <Refused error={error} />}
      <div className="acts">
        <button className="act primary" disabled={pending || (!optional && text.trim() === '')}>
          {deed}
        </button>
        <button type="button" className="act" onClick={() => onOpen(false)}>
          {t('portal.back')}
        </button>
      </div>
    </form>
  );
}
