import { useTranslation } from 'react-i18next';
import { ResourceList } from '../ResourceList';
import { calendars } from './store';

/** The calendars promises are timed by. */
export function Calendars() {
  const { t } = useTranslation();
  return (
    <ResourceList
      place="calendars"
      store={calendars}
      columns={[
        { title: t('settings.field.timeZone'), dataIndex: 'timeZone' },
        {
          title: t('settings.field.week'),
          key: 'week',
          render: (_, { week }) => t('settings.calendar.daysAWeek', { count: daysOf(week) }),
        },
        {
          title: t('settings.field.holidays'),
          key: 'holidays',
          render: (_, { holidays, workingDays }) => holidays.length + workingDays.length,
        },
        {
          title: t('settings.field.holidayListIds'),
          key: 'lists',
          render: (_, { holidayListIds }) => holidayListIds.length,
        },
      ]}
    />
  );
}

const daysOf = (week: { day: string }[]): number => new Set(week.map(({ day }) => day)).size;
