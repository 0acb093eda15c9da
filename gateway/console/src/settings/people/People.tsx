import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Flex, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { GroupName } from '../../parts/Name';
import { ResourceList } from '../ResourceList';
import { peopleFilter } from './people-search';
import { PeopleTools } from './PeopleTools';
import { everyDepartment, people } from './store';

/** Who there is, as far as they are asked for. */
export function People() {
  const { t } = useTranslation();
  const search = useSearch({ from: '/inside/settings/$place' });
  const { data } = useQuery(everyDepartment);
  return (
    <ResourceList
      place="people"
      store={people}
      filter={peopleFilter(search)}
      tools={<PeopleTools />}
      nameOf={({ displayName }) => displayName}
      title={t('settings.field.displayName')}
      columns={[
        { title: t('settings.field.username'), dataIndex: 'username' },
        {
          title: t('settings.field.departmentId'),
          key: 'department',
          render: (_, { departmentId }) => data?.departments.find(({ id }) => id === departmentId)?.name,
        },
        {
          title: t('settings.field.groupIds'),
          key: 'groups',
          render: (_, { groupIds }) => (
            <Flex gap={4} wrap>
              {groupIds.map((id) => (
                <Tag key={id}>
                  <GroupName id={id} />
                </Tag>
              ))}
            </Flex>
          ),
        },
        {
          title: t('settings.field.roles'),
          key: 'roles',
          render: (_, { roles }) =>
            roles.map((role) => t(`settings.role.${role}`, role)).join(t('settings.comma')),
        },
        { title: t('settings.field.phone'), dataIndex: 'phone' },
        {
          key: 'state',
          render: (_, { disabled, away }) => (
            <>
              {disabled && <Tag>{t('settings.people.disabled')}</Tag>}
              {away && <Tag color="gold">{t('settings.people.away')}</Tag>}
            </>
          ),
        },
      ]}
    />
  );
}
