import { useTranslation } from 'react-i18next';
import { ResourceList } from '../ResourceList';
import { holidayLists } from './store';

/** Public holidays, kept once for any number of calendars. */
export function HolidayLists() {
  const { t } = useTranslation();
  return (
    <ResourceList
      place="holidayLists"
      store={holidayLists}
      columns={[
        { title: t('settings.field.region'), dataIndex: 'region' },
        { title: t('settings.field.days'), key: 'days', render: (_, { days }) => days.length },
        {
          title: t('settings.field.workingDays'),
          key: 'workingDays',
          render: (_, { workingDays }) => workingDays.length,
        },
        {
          title: t('settings.holiday.until'),
          key: 'until',
          render: (_, { days }) =>
            days
              .map(({ date }) => date)
              .sort()
              .at(-1)
              ?.slice(0, 4) ?? '–',
        },
      ]}
    />
  );
}
