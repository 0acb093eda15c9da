import { useTranslation } from 'react-i18next';
import { GroupName } from '../../parts/Name';
import { ResourceList } from '../ResourceList';
import { callbackRules } from './store';

/** Who is called back about what was closed. */
export function CallbackRules() {
  const { t } = useTranslation();
  return (
    <ResourceList
      place="callbackRules"
      store={callbackRules}
      columns={[
        { title: t('settings.field.when'), key: 'when', render: (_, { when }) => <code>{when}</code> },
        {
          title: t('quality.set.percent'),
          key: 'percent',
          align: 'end',
          render: (_, { percent }) => `${percent} %`,
        },
        {
          title: t('settings.field.priority'),
          key: 'priority',
          render: (_, { priority }) => t(`level.${priority}`),
        },
        {
          title: t('settings.field.delayMinutes'),
          key: 'delay',
          align: 'end',
          render: (_, { delayMinutes }) => delayMinutes,
        },
        {
          title: t('settings.field.groupId'),
          key: 'group',
          render: (_, { groupId }) => (groupId ? <GroupName id={groupId} /> : t('quality.set.anyCaller')),
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
