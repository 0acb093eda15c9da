import { useTranslation } from 'react-i18next';
import { ResourceList } from '../ResourceList';
import { breachReasons } from './store';

/** Why promises are broken. */
export function BreachReasons() {
  const { t } = useTranslation();
  return (
    <ResourceList
      place="breachReasons"
      store={breachReasons}
      columns={[
        {
          title: t('settings.field.excuses'),
          key: 'excuses',
          render: (_, { excuses }) => (excuses ? t('settings.yes') : ''),
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
