import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import { useDraft } from './draft';
import { Wrong } from './Wrong';

/** A word on a record; what is typed is kept until it is sent. */
export function Comment({ incidentId, staff = false }: { incidentId: string; staff?: boolean }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [text, setText, forget] = useDraft(`comment.${incidentId}`);
  const [internal, setInternal] = useState(false);
  const send = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/api/v1/incidents/{id}:comment', {
          params: { path: { id: incidentId } },
          body: { text, internal },
        }),
      ),
    onSuccess() {
      forget();
      return queries.invalidateQueries({ queryKey: ['incident', incidentId] });
    },
  });
  return (
    <Space orientation="vertical" style={{ width: '100%' }}>
      <Input.TextArea
        aria-label={t('comment.text')}
        placeholder={t('comment.text')}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={(event) =>
          (event.ctrlKey || event.metaKey) && event.key === 'Enter' && text && send.mutate()
        }
        autoSize={{ minRows: 3, maxRows: 12 }}
      />
      {send.error && <Wrong error={send.error} />}
      <Space>
        <Button
          type="primary"
          disabled={text.trim() === ''}
          loading={send.isPending}
          onClick={() => send.mutate()}
        >
          {t('comment.send')}
        </Button>
        {staff && (
          <Checkbox checked={internal} onChange={({ target }) => setInternal(target.checked)}>
            {t('comment.internal')}
          </Checkbox>
        )}
      </Space>
    </Space>
  );
}
