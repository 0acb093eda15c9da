import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, type Incident } from '../api/client';
import { Ask } from './Ask';
import { useDeed } from './deed';

/** It is not needed any more. */
export function Withdraw({ record }: { record: Incident }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const params = { path: { id: record.id! }, header: { 'If-Match': record.etag! } };
  const cancel = useDeed(record.id!, (reason: string) =>
    answer(api.POST('/api/v1/incidents/{id}:cancel', { params, body: { reason } })),
  );
  return (
    <Ask
      opened={asking}
      onOpen={setAsking}
      deed={t('portal.withdraw')}
      question={t('portal.withdrawWhy')}
      pending={cancel.isPending}
      error={cancel.error}
      onSay={cancel.mutate}
    />
  );
}
