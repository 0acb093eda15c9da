import { useMutation } from '@tanstack/react-query';
import { Button, Checkbox, Flex, Input, InputNumber, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import type { Kept } from '../kept';
import { Refused } from '../Refused';
import { useDeed } from '../use-deed';
import { ImportedDays } from './ImportedDays';
import type { ListValues } from './store';
import { Dialog } from '../../parts/Dialog';

const year = new Date().getFullYear();
const nothing = { text: '', replace: false, fromYear: year, toYear: year + 1 };

/** Takes over an iCalendar file or what is pasted of one: first what would happen, then the deed. */
export function ImportDays({ kept }: { kept: Kept<ListValues> }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [said, setSaid] = useState(nothing);
  const send = (asked: typeof nothing, validateOnly: boolean) =>
    answer(
      api.POST('/api/v1/holidayLists/{id}:importCalendar', {
        params: { path: { id: kept.id }, header: { 'If-Match': validateOnly ? '*' : kept.etag } },
        body: { ...asked, validateOnly, skipFaulty: true },
      }),
    );
  const look = useMutation({ mutationFn: (asked: typeof nothing) => send(asked, true) });
  const take = useDeed(() => send(said, false), ['holiday']);
  const outcome = look.variables === said ? look.data : undefined; // of what is said now
  const say = (more: Partial<typeof nothing>) => setSaid({ ...said, ...more });
  const read = async (file: File) => {
    const asked = { ...said, text: await file.text() };
    setSaid(asked);
    look.mutate(asked);
  };
  const leave = () => {
    setOpen(false);
    setSaid(nothing);
    take.reset();
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('settings.holiday.import')}</Button>
      <Dialog
        open={open}
        width={720}
        title={t('settings.holiday.import').replace(/[ ….]+$/u, '')}
        okText={t('settings.holiday.take')}
        cancelText={t('settings.cancel')}
        okButtonProps={{ disabled: !outcome, loading: take.isPending }}
        onOk={() => take.mutate(undefined, { onSuccess: leave })}
        onCancel={leave}
        destroyOnHidden
      >
        <Space orientation="vertical" style={{ width: '100%' }}>
          <input
            type="file"
            accept=".ics,text/calendar"
            aria-label={t('settings.holiday.file')}
            onChange={({ target }) => target.files?.[0] && void read(target.files[0])}
          />
          <Input.TextArea
            aria-label={t('settings.holiday.paste')}
            placeholder={t('settings.holiday.paste')}
            className="code"
            rows={4}
            maxLength={600_000}
            value={said.text}
            onChange={({ target }) => say({ text: target.value })}
          />
          <Flex gap={8} align="center" wrap>
            <InputNumber
              aria-label={t('settings.holiday.fromYear')}
              prefix={t('settings.holiday.fromYear')}
              value={said.fromYear}
              min={1900}
              max={2299}
              onChange={(fromYear) => say({ fromYear: fromYear ?? year })}
            />
            <InputNumber
              aria-label={t('settings.holiday.toYear')}
              prefix={t('settings.holiday.toYear')}
              value={said.toYear}
              min={1900}
              max={2299}
              onChange={(toYear) => say({ toYear: toYear ?? year })}
            />
            <Button disabled={said.text === ''} loading={look.isPending} onClick={() => look.mutate(said)}>
              {t('settings.holiday.look')}
            </Button>
          </Flex>
          <Checkbox checked={said.replace} onChange={({ target }) => say({ replace: target.checked })}>
            {t('settings.holiday.replace')}
          </Checkbox>
          {(look.error ?? take.error) && <Refused error={(look.error ?? take.error)!} />}
          {outcome && <ImportedDays outcome={outcome} />}
        </Space>
      </Dialog>
    </>
  );
}
