import { useTranslation } from 'react-i18next';
import { GroupName } from '../../parts/Name';
import { ResourceList } from '../ResourceList';
import { levels } from './store';

/** How far up an incident can be taken. */
export function Levels() {
  const { t } = useTranslation();
  return (
    <ResourceList
      place="escalationLevels"
      store={levels}
      columns={[
        { title: t('settings.field.levelRank'), dataIndex: 'rank' },
        {
          title: t('settings.field.groupId'),
          key: 'group',
          render: (_, { groupId }) => <GroupName id={groupId} />,
        },
        {
          title: t('settings.field.personIds'),
          key: 'people',
          render: (_, { personIds }) => personIds.length,
        },
      ]}
    />
  );
}
