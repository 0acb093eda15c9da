import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Flex, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api, type Schema } from '../../api/client';
import { Time } from '../../parts/Time';
import { Refused } from '../Refused';
import { SyncOutcome } from './SyncOutcome';

type Asked = Schema['SyncDirectoryRequest'];

/** Reads the directory now: first what would become of the people, then the deed. */
export function SyncDirectory() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { data: directory } = useQuery({
    queryKey: ['directory', 'last'],
    queryFn: () => answer(api.GET('/api/v1/directory')),
  });
  const sync = useMutation({
    mutationFn: (body: Asked) => answer(api.POST('/api/v1/directory:sync', { body })),
    onSettled: (_, __, { dryRun }) =>
      dryRun
        ? undefined
        : Promise.all(
            ['directory', 'person', 'group'].map((kind) => queries.invalidateQueries({ queryKey: [kind] })),
          ),
  });
  const outcome = sync.data;
  const { lastSyncTime, lastOutcome, nextSyncTime } = directory ?? {};
  return (
    <section className="rows" aria-labelledby="sync">
      <Typography.Title level={2} id="sync" style={{ fontSize: 16, margin: '0 0 6px' }}>
        {t('settings.directory.sync')}
      </Typography.Title>
      <p className="hint">
        {lastSyncTime ? (
          <>
            {t('settings.directory.last')} <Time at={lastSyncTime} /> {lastOutcome}
          </>
        ) : (
          t('settings.directory.never')
        )}
        {nextSyncTime && (
          <>
            {' · '}
            {t('settings.directory.next')} <Time at={nextSyncTime} />
          </>
        )}
      </p>
      <Flex gap={8} wrap>
        <Button loading={sync.isPending} onClick={() => sync.mutate({ dryRun: true })}>
          {t('settings.directory.try')}
        </Button>
        <Button disabled={sync.isPending} onClick={() => sync.mutate({ dryRun: false })}>
          {t('settings.directory.now')}
        </Button>
      </Flex>
      {sync.error && <Refused error={sync.error} />}
      {outcome && (
        <SyncOutcome outcome={outcome} disableAll={() => sync.mutate({ dryRun: false, disableMany: true })} />
      )}
    </section>
  );
}
