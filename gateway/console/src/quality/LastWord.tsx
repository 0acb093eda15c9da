import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import { useDraft } from '../parts/draft';
import { Verdict } from '../portal/Verdict';
import type { Feedback } from './feedback';

/** Whoever gave it has the last word: the answer is good, or it is not. */
export function LastWord({ feedback: { id, etag } }: { feedback: Feedback }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
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
    <Verdict
      decide={decide}
      reason={reason}
      onReason={setReason}
      words={{ good: t('quality.good'), bad: t('quality.bad'), reason: t('quality.reopenWhy') }}
    />
  );
}
