import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import { ApiProblem } from '../api/problem';
import { useDraft } from './draft';
import { Wrong } from './Wrong';

/** Asks for time to be added to a promise; somebody else approves it. */
export function AdjustClock({ id }: { id: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [minutes, setMinutes] = useState<number | null>(60);
  const [reason, setReason, forget] = useDraft(`adjust.${id}`);
  const ask = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/api/v1/clocks/{id}:adjust', {
          params: { path: { id } },
          body: { add: `${(minutes ?? 0) * 60}s`, reason },
        }),
      ),
    onSuccess() {
      forget();
      setOpen(false);
      return queries.invalidateQueries({ queryKey: ['clock'] });
    },
  });
  const fields = ask.error instanceof ApiProblem ? ask.error.fields : {};
  if (ask.isSuccess && !open) return <Alert type="success" role="status" title={t('watch.adjusted')} />;
  if (!open)
    return (
      <Button size="small" onClick={() => setOpen(true)}>
        {t('watch.deed.adjust')}
      </Button>
    );
  return (
    <Form layout="vertical" onFinish={() => ask.mutate()}>
      <Form.Item label={t('watch.minutes')} htmlFor={`add-${id}`} help={fields.add}>
        <InputNumber id={`add-${id}`} autoFocus value={minutes} onChange={setMinutes} />
      </Form.Item>
      <Form.Item label={t('verb.why')} htmlFor={`why-${id}`} help={fields.reason}>
        <Input.TextArea
          id={`why-${id}`}
          value={reason}
          maxLength={2000}
          onChange={({ target }) => setReason(target.value)}
        />
      </Form.Item>
      {ask.error && <Wrong error={ask.error} />}
      <Button
        type="primary"
        htmlType="submit"
        size="small"
        loading={ask.isPending}
        disabled={!minutes || reason.trim() === ''}
      >
        {t('watch.deed.adjust')}
      </Button>
    </Form>
  );
}
