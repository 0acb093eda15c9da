import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { ResourceList } from '../ResourceList';
import { roles } from './store';

/** What people may do, by the names they carry it under. */
export function Roles() {
  const { t } = useTranslation();
  return (
    <ResourceList
      place="roles"
      store={roles}
      nameOf={({ name }) => t(`settings.role.${name}`, name)}
      columns={[
        { key: 'id', dataIndex: 'name', render: (name: string) => <code>{name}</code> },
        {
          title: t('settings.roles.kind'),
          key: 'kind',
          render: (_, { standard, edited }) => (
            <Tag color={standard ? undefined : 'blue'}>
              {t(`settings.roles.${standard ? (edited ? 'edited' : 'standard') : 'own'}`)}
            </Tag>
          ),
        },
        { title: t('settings.roles.rights'), key: 'rights', render: (_, { grants }) => grants.length },
      ]}
    />
  );
}
