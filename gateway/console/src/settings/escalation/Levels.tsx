import { useTranslation } from 'react-i18next';
import { may, useMe } from '../../app/session';
import { GroupName } from '../../parts/Name';
import { ResourceList } from '../ResourceList';
import { levelPages } from './store';

/** How far up an incident can be taken. */
export function Levels() {
  const { t } = useTranslation();
  const person = useMe();
  return (
    <ResourceList
      place="escalationLevels"
      pages={levelPages}
      rowsOf={(page) => page.escalationLevels}
      mayAdd={may(person, 'escalation.manage')}
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
