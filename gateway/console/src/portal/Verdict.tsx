import type { UseMutationResult } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from './Refused';

interface Props {
  decide: Pick<UseMutationResult<unknown, Error, boolean>, 'error' | 'isPending' | 'mutate'>;
  reason: string;
  onReason(reason: string): void;
  words: { good: string; bad: string; reason: string };
}

/** It is good, or it is not, and why. */
export function Verdict({ decide, reason, onReason, words }: Props) {
  const { t } = useTranslation();
  const [doubting, setDoubting] = useState(false);
  return (
    <>
      {decide.error && <Refused error={decide.error} />}
      {doubting && (
        <label className="field">
          {words.reason}
          <textarea
            autoFocus
            rows={2}
            maxLength={2_000}
            value={reason}
            onChange={({ target }) => onReason(target.value)}
          />
        </label>
      )}
      <div className="acts">
        {!doubting && (
          <button className="act primary" disabled={decide.isPending} onClick={() => decide.mutate(true)}>
            {words.good}
          </button>
        )}
        <button
          className={doubting ? 'act primary' : 'act'}
          disabled={decide.isPending || (doubting && reason.trim() === '')}
          onClick={() => (doubting ? decide.mutate(false) : setDoubting(true))}
        >
          {words.bad}
        </button>
        {doubting && (
          <button className="act" onClick={() => setDoubting(false)}>
            {t('portal.back')}
          </button>
        )}
      </div>
    </>
  );
}
