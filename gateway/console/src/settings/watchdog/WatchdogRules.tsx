import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { ResourceList } from '../ResourceList';
import { TriggerWords } from './TriggerWords';
import { watchdogRules } from './store';

/** Rules that watch over open incidents and act by themselves. */
export function WatchdogRules() {
  const { t } = useTranslation();
  return (
    <ResourceList
      place="watchdogRules"
      store={watchdogRules}
      columns={[
        { title: t('settings.field.order'), dataIndex: 'order' },
        {
          title: t('settings.field.trigger'),
          key: 'trigger',
          render: (_, { trigger }) => trigger && <TriggerWords trigger={trigger} />,
        },
        { title: t('settings.field.when'), key: 'when', render: (_, { when }) => <code>{when}</code> },
        {
          title: t('settings.field.acts'),
          key: 'acts',
          render: (_, { acts }) =>
            acts.map(({ kind }) => t(`settings.doing.${kind}`)).join(t('settings.comma')),
        },
        {
          title: t('settings.field.enabled'),
          key: 'enabled',
          render: (_, { enabled }) => (
            <Tag color={enabled ? 'green' : undefined}>{t(`settings.${enabled ? 'yes' : 'no'}`)}</Tag>
          ),
        },
      ]}
    />
  );
}
