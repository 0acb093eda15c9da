import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import { useDraft } from '../parts/draft';
import { Refused } from '../portal/Refused';
import type { Feedback } from './feedback';

/** Whoever gave it has the last word: the answer is good, or it is not. */
export function LastWord({ feedback: { id, etag } }: { feedback: Feedback }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [doubting, setDoubting] = useState(false);
  const [reason, setReason, forget] = useDraft(`feedback.reopen.${id}`);
  const params = { path: { id }, header: { 'If-Match': etag } };
  const decide = useMutation({
    mutationFn: (good: boolean) =>
      good
        ? answer(api.POST('/api/v1/feedback/{id}:confirm', { params, body: {} }))
        : answer(api.POST('/api/v1/feedback/{id}:reopen', { params, body: { reason } })),
    onSuccess: forget,
    onSettled: () => queries.invalidateQueries({ queryKey: ['feedback'] }),
  });
  return (
    <>
      {decide.error && <Refused error={decide.error} />}
      {doubting && (
        <label className="field">
          {t('quality.reopenWhy')}
          <textarea
            autoFocus
            rows={2}
            maxLength={2_000}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        </label>
      )}
      <div className="acts">
        {!doubting && (
          <button className="act primary" disabled={decide.isPending} onClick={() => decide.mutate(true)}>
            {t('quality.good')}
          </button>
        )}
        <button
          className={doubting ? 'act primary' : 'act'}
          disabled={decide.isPending || (doubting && reason.trim() === '')}
          onClick={() => (doubting ? decide.mutate(false) : setDoubting(true))}
        >
          {t('quality.bad')}
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
