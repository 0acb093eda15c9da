import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Modal, Space, Tag, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, type Schema } from '../../api/client';
import { Wrong } from '../../parts/Wrong';
import type { Kept } from '../kept';
import type { ListValues } from './store';

/** Takes over an iCalendar file: first what would happen, then the deed. */
export function ImportDays({ kept }: { kept: Kept<ListValues> }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [replace, setReplace] = useState(false);
  const send = useMutation({
    mutationFn: ({ file, validateOnly, over }: { file: string; validateOnly: boolean; over: boolean }) =>
      answer(
        api.POST('/api/v1/holidayLists/{id}:importCalendar', {
          params: { path: { id: kept.id }, header: { 'If-Match': validateOnly ? '*' : kept.etag } },
          body: { text: file, replace: over, validateOnly, skipFaulty: true },
        }),
      ),
    async onSuccess(_, { validateOnly }) {
      if (validateOnly) return;
      setOpen(false);
      setText('');
      await queries.invalidateQueries({ queryKey: ['holiday'] });
    },
  });
  const look = (file: string, over: boolean) => {
    setText(file);
    setReplace(over);
    if (file) send.mutate({ file, validateOnly: true, over });
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('settings.holiday.import')}</Button>
      <Modal
        open={open}
        title={t('settings.holiday.import')}
        okText={t('settings.holiday.take')}
        okButtonProps={{ disabled: !send.data || !text, loading: send.isPending }}
        onOk={() => send.mutate({ file: text, validateOnly: false, over: replace })}
        onCancel={() => setOpen(false)}
      >
        <Space orientation="vertical" style={{ width: '100%' }}>
          <input
            type="file"
            accept=".ics,text/calendar"
            aria-label={t('settings.holiday.file')}
            onChange={({ target }) => void target.files?.[0]?.text().then((file) => look(file, replace))}
          />
          <Checkbox checked={replace} onChange={({ target }) => look(text, target.checked)}>
            {t('settings.holiday.replace')}
          </Checkbox>
          {send.error && <Wrong error={send.error} />}
          {send.data && <Outcome outcome={send.data} />}
        </Space>
      </Modal>
    </>
  );
}

function Outcome({ outcome }: { outcome: Schema['ImportHolidaysResponse'] }) {
  const { t } = useTranslation();
  const colours = { added: 'green', changed: 'gold', removed: 'red' } as const;
  return (
    <>
      <Typography.Text>
        {t('settings.holiday.outcome', {
          added: outcome.added.length,
          changed: outcome.changed.length,
          removed: outcome.removed.length,
          unchanged: outcome.unchangedCount,
          outside: outcome.outsideCount,
        })}
      </Typography.Text>
      {outcome.faults.map(({ event, summary, detail }) => (
        <Alert key={event} type="warning" title={`${summary} ${detail}`} />
      ))}
      <ul className="days">
        {(['added', 'changed', 'removed'] as const).flatMap((what) =>
          outcome[what].map(({ date, name, working }) => (
            <li key={`${what} ${date}`}>
              <Tag color={colours[what]}>{t(`settings.holiday.${what}`)}</Tag>
              {date} {name} {working && <Tag>{t('settings.holiday.worked')}</Tag>}
            </li>
          )),
        )}
      </ul>
    </>
  );
}
