import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { everyDepartment } from '../people/store';
import { ResourceList } from '../ResourceList';
import { posts } from './store';

/** What people are appointed to. */
export function Posts() {
  const { t } = useTranslation();
  const { data } = useQuery(everyDepartment);
  return (
    <ResourceList
      place="posts"
      store={posts}
      columns={[
        {
          title: t('settings.field.departmentId'),
          key: 'department',
          render: (_, { departmentId }) => data?.departments.find(({ id }) => id === departmentId)?.name,
        },
      ]}
    />
  );
}
