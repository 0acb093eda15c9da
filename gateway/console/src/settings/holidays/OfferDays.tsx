import { useMutation } from '@tanstack/react-query';
import { Alert, Button, type FormInstance, InputNumber, Space, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { Wrong } from '../../parts/Wrong';
import { formDraft } from '../form-draft';
import type { ListValues } from './store';
import { Dialog } from '../../parts/Dialog';

type Days = NonNullable<ListValues['days']>;

/** The holidays of a year as the government published them, put into the form to be looked at and saved. */
export function OfferDays({ form, id }: { form: FormInstance; id: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [year, setYear] = useState(() => new Date().getFullYear());
  const ask = useMutation({
    mutationFn: () =>
      answer(api.GET('/api/v1/holidayLists:offer', { params: { query: { year, region: 'CN' } } })),
  });
  const offered = ask.data;
  const take = () => {
    if (!offered) return;
    for (const name of ['days', 'workingDays'] as const) {
      const kept = ((form.getFieldValue(name) as Days | undefined) ?? []).filter(
        (day) => !day.date?.startsWith(`${offered.year}-`),
      );
      form.setFieldValue(name, [...kept, ...offered[name]]);
    }
    const draft = formDraft<ListValues>(`settings.holidayLists.${id}`).read();
    if (!form.getFieldValue('region')) form.setFieldValue('region', draft?.values.region || offered.region);
    setOpen(false);
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('settings.holiday.offer')}</Button>
      <Dialog
        open={open}
        title={t('settings.holiday.offer')}
        okText={t('settings.holiday.take')}
        okButtonProps={{ disabled: !offered }}
        onOk={take}
        onCancel={() => setOpen(false)}
      >
        <Space orientation="vertical" style={{ width: '100%' }}>
          <Space.Compact>
            <InputNumber
              aria-label={t('settings.holiday.year')}
              value={year}
              min={1900}
              max={2299}
              onChange={(wanted) => setYear(wanted ?? year)}
            />
            <Button loading={ask.isPending} onClick={() => ask.mutate()}>
              {t('settings.holiday.look')}
            </Button>
          </Space.Compact>
          {ask.error && <Wrong error={ask.error} />}
          {offered && (
            <>
              <Alert type="info" title={offered.source} />
              <DayList title={t('settings.field.days')} days={offered.days} />
              <DayList title={t('settings.field.workingDays')} days={offered.workingDays} />
            </>
          )}
        </Space>
      </Dialog>
    </>
  );
}

function DayList({ title, days }: { title: string; days: { date: string; name: string }[] }) {
  return (
    <div>
      <Typography.Text strong>
        {title} ({days.length})
      </Typography.Text>
      <ul className="days" tabIndex={0} aria-label={title}>
        {days.map(({ date, name }) => (
          <li key={date}>
            {date} {name}
          </li>
        ))}
      </ul>
    </div>
  );
}
