import { Button, Checkbox, Input, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft } from './draft';
import { Unsent } from './Unsent';
import { useWord } from './use-word';
import { Wrong } from './Wrong';

/** A word on a record; what is typed is kept until it is sent. */
export function Comment({ incidentId, staff = false }: { incidentId: string; staff?: boolean }) {
  const { t } = useTranslation();
  const [text, setText, forget] = useDraft(`comment.${incidentId}`);
  const [internal, setInternal] = useState(false);
  const word = useWord(incidentId, forget);
  const send = () => word.mutate({ text, internal, arrived: [], files: [] });
  return (
    <Space orientation="vertical" style={{ width: '100%' }}>
      <Unsent incidentId={incidentId} onTakeBack={(taken) => setText(text ? `${taken}\n${text}` : taken)} />
      <Input.TextArea
        aria-label={t('comment.text')}
        placeholder={t('comment.text')}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={(event) =>
          (event.ctrlKey || event.metaKey) &&
          event.key === 'Enter' &&
          text.trim() &&
          !word.isPending &&
          send()
        }
        autoSize={{ minRows: 3, maxRows: 12 }}
      />
      {word.error && <Wrong error={word.error} />}
      <Space>
        <Button type="primary" disabled={text.trim() === ''} loading={word.isPending} onClick={send}>
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
