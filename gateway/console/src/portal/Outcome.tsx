import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api, type Incident } from '../api/client';
import { useDraft } from '../parts/draft';
import { useDeed } from './deed';
import { mySurveys } from './mine';
import { Verdict } from './Verdict';

/** The desk asks how it was a moment after the end, and the live stream says nothing of that. */
const askedAfterMs = [1_000, 4_000, 12_000];

/** The requester has the last word: it is good, or it is not. */
export function Outcome({ record }: { record: Incident }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [reason, setReason, forget] = useDraft(`reopen.${record.id}`);
  const params = { path: { id: record.id! }, header: { 'If-Match': record.etag! } };
  const decide = useDeed(record.id!, async (good: boolean) => {
    if (good) await answer(api.POST('/api/v1/incidents/{id}:confirm', { params, body: {} }));
    else await answer(api.POST('/api/v1/incidents/{id}:reopen', { params, body: { reason } }));
    forget();
    if (good)
      askedAfterMs.forEach((ms) => window.setTimeout(() => void queries.invalidateQueries(mySurveys), ms));
  });
  return (
    <>
      <p className="soft">{t('outcome.title')}</p>
      {record.resolution && <p className="words">{record.resolution}</p>}
      <Verdict
        decide={decide}
        reason={reason}
        onReason={setReason}
        words={{ good: t('outcome.good'), bad: t('outcome.bad'), reason: t('outcome.reason') }}
      />
    </>
  );
}
