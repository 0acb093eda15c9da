import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { everyCalendar } from '../calendars/store';
import { ResourceList } from '../ResourceList';
import { agreements } from './store';

/** What is promised to whom, in the order in which it is tried. */
export function Agreements() {
  const { t } = useTranslation();
  const { data } = useQuery(everyCalendar);
  return (
    <ResourceList
      place="agreements"
      store={agreements}
      columns={[
        { title: t('settings.field.kind'), dataIndex: 'kind', render: (kind: string) => <Tag>{kind}</Tag> },
        { title: t('settings.field.rank'), dataIndex: 'rank' },
        {
          title: t('settings.field.recordTypes'),
          key: 'recordTypes',
          render: (_, { recordTypes }) =>
            recordTypes.map((type) => t(`settings.recordType.${type}`)).join(t('settings.comma')),
        },
        {
          title: t('settings.field.calendarId'),
          key: 'calendarId',
          render: (_, { calendarId }) => data?.calendars.find(({ id }) => id === calendarId)?.name ?? '…',
        },
        { title: t('settings.field.when'), key: 'when', render: (_, { when }) => <code>{when}</code> },
        { title: t('settings.field.targets'), key: 'targets', render: (_, { targets }) => targets.length },
        {
          title: t('settings.field.disabled'),
          key: 'disabled',
          render: (_, { disabled }) => (disabled ? t('settings.yes') : ''),
        },
      ]}
    />
  );
}
