import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Button, Flex, Popconfirm, Progress, Tag, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api, type Schema } from '../../api/client';
import { may, useMe } from '../../app/session';
import { Wrong } from '../../parts/Wrong';
import { Period } from '../Period';
import { useDeed } from '../use-deed';
import { Asked } from './Asked';
import { Changes } from './Changes';
import { Shifts } from './Shifts';
import { stateMood } from './state-mood';
import { replayOf } from './store';
import { TallyTable } from './TallyTable';

/** What would have become of past records under a draft. */
export function ReplayPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data: replay, error, refetch } = useQuery(replayOf(id));
  if (error) return <Wrong error={error} again={() => void refetch()} />;
  if (!replay) return null;
  const { name, from, to, state, failedCount, total, tallies, doneCount } = replay;
  return (
    <>
      <Link to="/settings/$place" params={{ place: 'replays' }}>
        {t('settings.place.replays')}
      </Link>
      <Flex gap={12} align="center" wrap style={{ marginBottom: 12 }}>
        <Typography.Title level={1} style={{ fontSize: 20, margin: 0 }}>
          {name}
        </Typography.Title>
        <Tag color={stateMood[state]}>{t(`settings.replayState.${state}`)}</Tag>
        <span>
          {t('settings.replay.period')} <Period from={from} to={to} />
        </span>
      </Flex>
      <Asked replay={replay} />
      {state === 'RUNNING' && <Underway replay={replay} />}
      {failedCount > 0 && (
        <Alert
          type="warning"
          title={t('settings.replay.failed', { count: failedCount })}
          style={{ marginBottom: 12 }}
        />
      )}
      {total && (
        <>
          <TallyTable total={total} tallies={tallies} />
          <Shifts total={total} />
        </>
      )}
      <Changes replayId={id} doneCount={state === 'RUNNING' ? Math.trunc(doneCount / 500) : doneCount} />
    </>
  );
}

/** How far it has come, and how to stop it. */
function Underway({ replay }: { replay: Schema['Replay'] }) {
  const { t } = useTranslation();
  const mayRun = may(useMe(), 'replay.run');
  const { id, etag, doneCount, recordCount } = replay;
  const stop = useDeed(
    () =>
      answer(
        api.POST('/api/v1/replays/{id}:cancel', {
          params: { path: { id }, header: { 'If-Match': etag } },
        }),
      ),
    ['replay'],
  );
  const words = t('settings.replay.progress', { done: doneCount, all: recordCount });
  return (
    <Flex gap={12} align="center" style={{ marginBottom: 12 }}>
      <Progress
        percent={Math.round((100 * doneCount) / Math.max(1, recordCount))}
        aria-label={words}
        style={{ maxWidth: 360 }}
      />
      <span role="status">{words}</span>
      {mayRun && (
        <Popconfirm
          title={t('settings.replay.cancelSure')}
          okText={t('settings.sure')}
          cancelText={t('settings.cancel')}
          onConfirm={() => stop.mutate(undefined)}
        >
          <Button danger>{t('settings.replay.cancel')}</Button>
        </Popconfirm>
      )}
      {stop.error && <Wrong error={stop.error} />}
    </Flex>
  );
}
