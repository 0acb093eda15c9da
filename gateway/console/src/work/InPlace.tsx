import { EditOutlined } from '@ant-design/icons';
import { Button, Flex, Input } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem';
import { may, useMe } from '../app/session';
import { Wrong } from '../parts/Wrong';
import { type Editable, isEnded, type Written } from './editable';
import { Merge } from './Merge';
import { useChange } from './use-change';
import { useEditing } from './use-editing';

type Field = 'title' | 'description' | 'rootCause' | 'workaround';
type Words = Partial<Record<Field, string>>;
interface Props<R extends Written> {
  kind: Editable<R, Words>;
  record: R;
  field: Field & keyof R;
  label: string;
  children: ReactNode;
}

/** Words that are changed where they stand: Ctrl+Enter keeps them, Escape leaves them as they were. */
export function InPlace<R extends Written>({ kind, record, field, label, children }: Props<R>) {
  const { t } = useTranslation();
  const person = useMe();
  const editing = useEditing<R, Words>(record, `in-place.${field}`);
  const { base = record, change } = editing.begun ?? {};
  const changing = useChange(kind, base, editing.forget);
  const text = change?.[field];
  const leave = () => {
    editing.forget();
    changing.forget();
  };
  const keep = () => changing.begin({ [field]: text });
  const editable = may(person, kind.right) && !isEnded(record);
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
            onClick={() => editing.begin({ [field]: String(record[field] ?? '') })}
          />
        )}
      </Flex>
    );
  const said = changing.error instanceof ApiProblem ? changing.error.fields[field] : undefined;
  return (
    <Flex vertical gap={6} style={{ marginBottom: 8 }}>
      <Input.TextArea
        autoFocus
        aria-label={label}
        aria-invalid={said !== undefined}
        value={text}
        maxLength={field === 'title' ? 200 : 20_000}
        autoSize={{ minRows: field === 'title' ? 1 : 4 }}
        onChange={({ target }) => editing.write({ [field]: target.value })}
        onKeyDown={(event) => {
          if (event.key === 'Escape') leave();
          if (event.key === 'Enter' && (field === 'title' || event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            keep();
          }
        }}
      />
      <Merge key={changing.conflict?.now.etag} changing={changing} leave={leave} />
      {changing.error && <Wrong error={said ? new ApiProblem(400, '', said, {}) : changing.error} />}
      {!changing.conflict && (
        <Flex gap={8}>
          <Button size="small" type="primary" loading={changing.pending} onClick={keep}>
            {t('ticket.keep')}
          </Button>
          <Button size="small" onClick={leave}>
            {t('ticket.discard')}
          </Button>
        </Flex>
      )}
    </Flex>
  );
}
