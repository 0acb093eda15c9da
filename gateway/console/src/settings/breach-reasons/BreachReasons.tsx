import { useTranslation } from 'react-i18next';
import { may, useMe } from '../../app/session';
import { ResourceList } from '../ResourceList';
import { breachReasonPages } from './store';

/** Why promises are broken. */
export function BreachReasons() {
  const { t } = useTranslation();
  const person = useMe();
  return (
    <ResourceList
      place="breachReasons"
      pages={breachReasonPages}
      rowsOf={(page) => page.breachReasons}
      mayAdd={may(person, 'breachReason.manage')}
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
