import { useTranslation } from 'react-i18next';
import { PersonName } from '../../parts/Name';
import { ResourceList } from '../ResourceList';
import { departments } from './store';

/** The organisation. */
export function Departments() {
  const { t } = useTranslation();
  return (
    <ResourceList
      place="departments"
      store={departments}
      columns={[
        {
          title: t('settings.field.managerId'),
          key: 'manager',
          render: (_, { managerId }) => <PersonName id={managerId} />,
        },
      ]}
    />
  );
}
