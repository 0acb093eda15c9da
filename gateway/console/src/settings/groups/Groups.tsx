import { useTranslation } from 'react-i18next';
import { PersonName } from '../../parts/Name';
import { ResourceList } from '../ResourceList';
import { groups } from './store';

/** Who works together on a queue. */
export function Groups() {
  const { t } = useTranslation();
  return (
    <ResourceList
      place="groups"
      store={groups}
      columns={[
        {
          title: t('settings.field.kind'),
          key: 'kind',
          render: (_, { kind }) => t(`settings.groupKind.${kind}`),
        },
        {
          title: t('settings.field.leadId'),
          key: 'lead',
          render: (_, { leadId }) => <PersonName id={leadId} />,
        },
        {
          title: t('settings.field.memberIds'),
          key: 'members',
          render: (_, { memberIds }) => memberIds.length,
        },
      ]}
    />
  );
}
