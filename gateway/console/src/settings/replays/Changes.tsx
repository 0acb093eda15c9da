import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Flex, Popover, Select, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/client';
import { PriorityTag } from '../../parts/Tags';
import { Time } from '../../parts/Time';
import { Wrong } from '../../parts/Wrong';
import { changesOf } from './store';
import { Why } from './Why';

const moods: Record<string, string> = { NEWLY_BREACHED: 'red', NEWLY_KEPT: 'green' };
const outcomes = ['NEWLY_BREACHED', 'NEWLY_KEPT', 'NEWLY_PROMISED', 'NO_LONGER_PROMISED', 'OTHER'];

/** Whose outcome would have been another, and on pressing, every minute of it. */
export function Changes({ replayId, doneCount }: { replayId: string; doneCount: number }) {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<string>();
  const list = useInfiniteQuery(changesOf(replayId, outcome, doneCount));
  return (
    <>
      <Flex justify="space-between" align="center" gap={8} wrap style={{ margin: '12px 0 8px' }}>
        <h2 style={{ fontSize: 16, margin: 0 }}>{t('settings.replay.changes')}</h2>
        <Select
          allowClear
          aria-label={t('settings.replay.outcome')}
          placeholder={t('settings.replay.anyOutcome')}
          style={{ width: 190 }}
          value={outcome}
          onChange={setOutcome}
          options={outcomes.map((value) => ({ value, label: t(`settings.replayOutcome.${value}`) }))}
        />
      </Flex>
      {list.error && <Wrong error={list.error} again={() => void list.refetch()} />}
      <Table<Schema['ReplayChange']>
        size="small"
        rowKey={({ clockId, draftAgreementId, metric }) => `${clockId} ${draftAgreementId} ${metric}`}
        loading={list.isPending}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: t('settings.replay.noChanges') }}
        dataSource={list.data?.pages.flatMap(({ changes }) => changes)}
        columns={[
          {
            title: t('settings.replay.record'),
            key: 'record',
            render: (_, { record }) =>
              record?.type === 'INCIDENT' ? (
                <Link to="/work/incidents/$id" params={{ id: record.id }}>
                  {record.number}
                </Link>
              ) : (
                record?.number
              ),
          },
          { key: 'priority', render: (_, { priority }) => <PriorityTag priority={priority} /> },
          {
            title: t('settings.replay.promise'),
            key: 'metric',
            render: (_, { metric, kind }) => (
              <>
                {t(`metric.${metric}`)} {kind !== 'SLA' && <Tag>{kind}</Tag>}
              </>
            ),
          },
          {
            title: t('settings.replay.outcome'),
            key: 'outcome',
            render: (_, change) => (
              <Tag color={moods[change.outcome]}>{t(`settings.replayOutcome.${change.outcome}`)}</Tag>
            ),
          },
          { title: t('settings.replay.due'), key: 'due', render: (_, { dueTime }) => <Time at={dueTime} /> },
          {
            title: t('settings.replay.draftDue'),
            key: 'draftDue',
            render: (_, { draftDueTime }) => <Time at={draftDueTime} />,
          },
          {
            key: 'why',
            render: (_, { clockId, draftAgreementId }) =>
              draftAgreementId && (
                <Popover
                  trigger="click"
                  destroyOnHidden
                  title={t('settings.replay.whyTitle')}
                  content={<Why replayId={replayId} clockId={clockId} />}
                >
                  <Button size="small">{t('settings.replay.why')}</Button>
                </Popover>
              ),
          },
        ]}
      />
      {list.hasNextPage && (
        <Button block loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </>
  );
}
