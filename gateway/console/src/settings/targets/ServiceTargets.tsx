import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ResourceList } from '../ResourceList';
import { everyService, serviceTargets } from './store';

/** How available and how fast services are promised to be. */
export function ServiceTargets() {
  const { t } = useTranslation();
  const { data } = useQuery(everyService);
  return (
    <ResourceList
      place="serviceTargets"
      store={serviceTargets}
      tools={<></>}
      title={t('settings.field.serviceId')}
      nameOf={({ serviceId }) => data?.services.find(({ id }) => id === serviceId)?.name ?? '…'}
      columns={[
        {
          title: t('settings.field.metric'),
          key: 'metric',
          render: (_, { metric }) => t(`settings.targetMetric.${metric}`),
        },
        { title: t('settings.field.promised'), dataIndex: 'percent' },
        {
          title: t('settings.field.limitMs'),
          key: 'limit',
          render: (_, { limitMs }) => limitMs || '',
        },
        {
          title: t('settings.field.period'),
          key: 'period',
          render: (_, { period }) => t(`settings.targetPeriod.${period}`),
        },
        {
          title: t('settings.field.disabled'),
          key: 'disabled',
          render: (_, { disabled }) => (disabled ? t('settings.yes') : ''),
        },
      ]}
    />
  );
}
