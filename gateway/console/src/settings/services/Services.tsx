import { useTranslation } from 'react-i18next';
import { may, useMe } from '../../app/session';
import { PersonName } from '../../parts/Name';
import { ResourceList } from '../ResourceList';
import { servicePages } from './store';

/** The services customers rely on. */
export function Services() {
  const { t } = useTranslation();
  const person = useMe();
  return (
    <ResourceList
      place="services"
      pages={servicePages}
      rowsOf={(page) => page.services}
      mayAdd={may(person, 'service.manage')}
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
