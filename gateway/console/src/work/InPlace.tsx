import { EditOutlined } from '@ant-design/icons';
import { Button, Flex, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, type Incident } from '../api/client';
import { ApiProblem } from '../api/problem';
import { may, useMe } from '../app/session';
import { Wrong } from '../parts/Wrong';
import { Changed } from './Changed';
import { useDeed } from './use-deed';

interface Props {
  incident: Incident;
  field: 'title' | 'description';
  children: ReactNode;
}

/** Words that are changed where they stand: Ctrl+Enter keeps them, Escape leaves them as they were. */
export function InPlace({ incident, field, children }: Props) {
  const { t } = useTranslation();
  const person = useMe();
  const [text, setText] = useState<string>();
  const deed = useDeed(incident, () => setText(undefined));
  const label = t(`field.${field}`);
  const leave = () => {
    setText(undefined);
    deed.forget();
  };
  const keep = () =>
    deed.begin(({ id, etag }) =>
      answer(
        api.PATCH('/api/v1/incidents/{id}', {
          params: { path: { id: id! }, header: { 'If-Match': etag! } },
          body: field === 'title' ? { title: text! } : { description: text! },
        }),
      ),
    );
  const editable = may(person, 'incident.work') && !['CLOSED', 'CANCELLED'].includes(incident.state!);
  if (text === undefined)
    return (
      <Flex gap={4} align="start">
        <div style={{ minWidth: 0 }}>{children}</div>
        {editable && (
          <Button
            size="small"
            type="text"
            icon={<EditOutlined />}
            aria-label={t('ticket.edit', { field: label })}
            onClick={() => setText(incident[field] ?? '')}
          />
        )}
      </Flex>
    );
  const said = deed.error instanceof ApiProblem ? deed.error.fields[field] : undefined;
  return (
    <Flex vertical gap={6} style={{ marginBottom: 8 }}>
      <Input.TextArea
        autoFocus
        aria-label={label}
        aria-invalid={said !== undefined}
        value={text}
        maxLength={field === 'title' ? 200 : 20_000}
        autoSize={{ minRows: field === 'title' ? 1 : 4 }}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') leave();
          if (event.key === 'Enter' && (field === 'title' || event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            keep();
          }
        }}
      />
      {deed.conflict && <Changed {...deed.conflict} again={deed.again} leave={leave} />}
      {deed.error && <Wrong error={said ? new ApiProblem(400, '', said, {}) : deed.error} />}
      <Flex gap={8}>
        <Button size="small" type="primary" loading={deed.pending} onClick={keep}>
          {t('ticket.keep')}
        </Button>
        <Button size="small" onClick={leave}>
          {t('ticket.discard')}
        </Button>
      </Flex>
    </Flex>
  );
}
