import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { PersonName } from '../../parts/Name';
import { Period } from '../Period';
import { ResourceList } from '../ResourceList';
import { stateMood } from './state-mood';
import { replays } from './store';

/** What was replayed, and what came out of it. */
export function Replays() {
  const { t } = useTranslation();
  return (
    <>
      <ResourceList
        place="replays"
        store={replays}
        fixed
        columns={[
          {
            title: t('settings.replay.state'),
            key: 'state',
            render: (_, { state, doneCount, recordCount }) => (
              <Tag color={stateMood[state]}>
                {t(`settings.replayState.${state}`)}
                {state === 'RUNNING' && ` ${doneCount}/${recordCount}`}
              </Tag>
            ),
          },
          {
            title: t('settings.replay.period'),
            key: 'period',
            render: (_, { from, to }) => <Period from={from} to={to} />,
          },
          {
            title: t('settings.replay.newlyBreached'),
            key: 'breached',
            render: (_, { total }) => total?.newlyBreachedCount,
          },
          {
            title: t('settings.replay.newlyKept'),
            key: 'kept',
            render: (_, { total }) => total?.newlyKeptCount,
          },
          {
            title: t('settings.field.creatorId'),
            key: 'creator',
            render: (_, { creatorId }) => <PersonName id={creatorId} />,
          },
        ]}
      />
      <p className="hint" style={{ marginTop: 10 }}>
        {t('settings.replay.listHelp')}
      </p>
    </>
  );
}
