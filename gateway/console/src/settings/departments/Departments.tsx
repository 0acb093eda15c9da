import { useTranslation } from 'react-i18next';
import { may, useMe } from '../../app/session';
import { PersonName } from '../../parts/Name';
import { ResourceList } from '../ResourceList';
import { departmentPages } from './store';

/** The organisation. */
export function Departments() {
  const { t } = useTranslation();
  const person = useMe();
  return (
    <ResourceList
      place="departments"
      pages={departmentPages}
      rowsOf={(page) => page.departments}
      mayAdd={may(person, 'person.manage')}
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
