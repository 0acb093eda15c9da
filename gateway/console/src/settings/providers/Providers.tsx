import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { ResourceList } from '../ResourceList';
import { providers } from './store';

/** By whom people are known who sign in elsewhere. */
export function Providers() {
  const { t } = useTranslation();
  return (
    <ResourceList
      place="identityProviders"
      store={providers}
      columns={[
        { title: t('settings.field.issuer'), dataIndex: 'issuer' },
        {
          title: t('settings.access.state'),
          key: 'state',
          render: (_, { enabled }) => (
            <Tag color={enabled ? 'green' : undefined}>
              {t(`settings.access.${enabled ? 'offered' : 'notOffered'}`)}
            </Tag>
          ),
        },
        {
          title: t('settings.access.newPeople'),
          key: 'new',
          render: (_, { createPeople, defaultRole }) =>
            createPeople
              ? t('settings.access.made', { role: t(`settings.role.${defaultRole}`, defaultRole) })
              : t('settings.access.notMade'),
        },
      ]}
    />
  );
}
