import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import { useDraft } from '../parts/draft';
import { Refused } from '../portal/Refused';

/** A further word on what one has said. */
export function MyWord({ id }: { id: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [text, setText, forget] = useDraft(`feedback.comment.${id}`);
  const send = useMutation({
    mutationFn: () =>
      answer(api.POST('/api/v1/feedback/{id}:comment', { params: { path: { id } }, body: { text } })),
    onSuccess: forget,
    onSettled: () => queries.invalidateQueries({ queryKey: ['feedback', id] }),
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      <label className="field">
        {t('comment.text')}
        <textarea
          rows={3}
          maxLength={20_000}
          value={text}
          onChange={({ target }) => setText(target.value)}
          onKeyDown={(event) =>
            (event.ctrlKey || event.metaKey) &&
            event.key === 'Enter' &&
            event.currentTarget.form?.requestSubmit()
          }
        />
      </label>
      {send.error && <Refused error={send.error} />}
      <div className="acts">
        <button className="act primary" disabled={send.isPending || text.trim() === ''}>
          {t('comment.send')}
        </button>
      </div>
    </form>
  );
}
