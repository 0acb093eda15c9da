import { useTranslation } from 'react-i18next';
import { ResourceList } from '../ResourceList';
import { useMayManage } from '../rights';
import { DispatchWords } from './DispatchWords';
import { dispatchRules } from './store';
import { TryRules } from './TryRules';

/** How contacts are classified and dispatched, in the order in which it is asked. */
export function DispatchRules() {
  const { t } = useTranslation();
  const mayTry = useMayManage('dispatchRules');
  return (
    <>
      <ResourceList
        place="dispatchRules"
        store={dispatchRules}
        columns={[
          { title: t('settings.field.order'), dataIndex: 'order' },
          { title: t('settings.field.when'), key: 'when', render: (_, { when }) => <code>{when}</code> },
          {
            title: t('settings.dispatch.set'),
            key: 'set',
            render: (_, { set }) => set && <DispatchWords dispatch={set} />,
          },
          {
            title: t('settings.field.stop'),
            key: 'stop',
            render: (_, { stop }) => (stop ? t('settings.yes') : ''),
          },
          {
            title: t('settings.field.disabled'),
            key: 'disabled',
            render: (_, { disabled }) => (disabled ? t('settings.yes') : ''),
          },
        ]}
      />
      {mayTry && <TryRules />}
    </>
  );
}
