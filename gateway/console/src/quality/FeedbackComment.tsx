import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Flex, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import { useDraft } from '../parts/draft';
import { Wrong } from '../parts/Wrong';

/** A word on feedback, for whoever gave it or for those who handle it. */
export function FeedbackComment({ id, handles }: { id: string; handles: boolean }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [text, setText, forget] = useDraft(`feedback.comment.${id}`);
  const [internal, setInternal] = useState(false);
  const send = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/api/v1/feedback/{id}:comment', { params: { path: { id } }, body: { text, internal } }),
      ),
    onSuccess: forget,
    onSettled: () => queries.invalidateQueries({ queryKey: ['feedback', id] }),
  });
  const ready = text.trim() !== '' && !send.isPending;
  return (
    <Flex vertical gap={8} style={{ marginTop: 12 }}>
      <Input.TextArea
        aria-label={t('comment.text')}
        placeholder={t('comment.text')}
        value={text}
        maxLength={20_000}
        autoSize={{ minRows: 2, maxRows: 12 }}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={(event) =>
          (event.ctrlKey || event.metaKey) && event.key === 'Enter' && ready && send.mutate()
        }
      />
      {send.error && <Wrong error={send.error} />}
      <Flex gap={12} align="center">
        <Button disabled={!ready} loading={send.isPending} onClick={() => send.mutate()}>
          {t('comment.send')}
        </Button>
        {handles && (
          <Checkbox checked={internal} onChange={({ target }) => setInternal(target.checked)}>
            {t('comment.internal')}
          </Checkbox>
        )}
      </Flex>
    </Flex>
  );
}
