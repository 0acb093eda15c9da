import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Alert, Button, ConfigProvider, Flex, Typography } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { secondsOf } from '../../parts/duration';
import { Wrong } from '../../parts/Wrong';
import { said } from '../kept';
import { type Asked, DueQuestion } from './DueQuestion';
import { everyHolidayList, type CalendarValues } from './store';
import { Year } from './Year';

/** What a calendar means before it is saved: its year, and when something would be due by it. */
export function Preview({ calendar }: { calendar: CalendarValues }) {
  const { t } = useTranslation();
  const [year, setYear] = useState(() => new Date().getFullYear());
  const [asked, setAsked] = useState<Asked>({});
  const body = useDeferredValue({ calendar: complete(calendar), year, ...whole(asked) });
  const { data, error } = useQuery({
    queryKey: ['calendar', 'preview', JSON.stringify(body)],
    queryFn: () => answer(api.POST('/api/v1/calendars:preview', { body })),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const { data: lists } = useQuery(everyHolidayList);
  const preview = data?.preview;
  const silent = lists?.holidayLists.filter(({ id }) => preview?.silentListIds.includes(id)) ?? [];
  return (
    <ConfigProvider componentDisabled={false}>
      <section
        aria-label={t('settings.calendar.preview')}
        // Asking is not saving.
        onKeyDown={(event) =>
          event.key === 'Enter' && event.target instanceof HTMLInputElement && event.preventDefault()
        }
      >
        <Flex align="center" gap={8} wrap>
          <Button onClick={() => setYear(year - 1)} aria-label={t('settings.calendar.yearBefore')}>
            ‹
          </Button>
          <Typography.Title level={2} style={{ fontSize: 18, margin: 0 }}>
            {year}
          </Typography.Title>
          <Button onClick={() => setYear(year + 1)} aria-label={t('settings.calendar.yearAfter')}>
            ›
          </Button>
          {preview && (
            <Typography.Text type="secondary">
              {t('settings.calendar.sum', {
                days: preview.workingDayCount,
                hours: Math.round(secondsOf(preview.workingTime) / 3_600),
              })}
            </Typography.Text>
          )}
        </Flex>
        {error && <Wrong error={error} />}
        {silent.map(({ id, name }) => (
          <Alert key={id} type="warning" title={t('settings.calendar.silent', { name, year })} />
        ))}
        {preview && <Year preview={preview} />}
        <DueQuestion timeZone={calendar.timeZone} asked={asked} onAsk={setAsked} due={data?.due} />
      </section>
    </ConfigProvider>
  );
}

/** Rows somebody is still filling in mean nothing yet. */
function complete(calendar: CalendarValues): CalendarValues {
  const { name, timeZone, week, holidays, workingDays, holidayListIds } = said(calendar);
  return {
    name: name || '–',
    timeZone,
    week: week?.filter(({ day, open, close }) => day && open && close),
    holidays: holidays?.filter(({ date }) => date),
    workingDays: workingDays?.filter(({ date }) => date),
    holidayListIds,
  };
}

/** Half a question is not asked. */
const whole = (asked: Asked): Asked =>
  asked.from && (asked.duration || asked.workingDays !== undefined) ? asked : {};
