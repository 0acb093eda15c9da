import { useTranslation } from 'react-i18next';
import { PersonName } from '../../parts/Name';
import { ResourceList } from '../ResourceList';
import { services } from './store';

/** The services customers rely on. */
export function Services() {
  const { t } = useTranslation();
  return (
    <ResourceList
      place="services"
      store={services}
      columns={[
        { title: t('settings.field.description'), dataIndex: 'description', ellipsis: true },
        {
          title: t('settings.field.ownerId'),
          key: 'owner',
          render: (_, { ownerId }) => <PersonName id={ownerId} />,
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
