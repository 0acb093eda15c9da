import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Segmented, type TableColumnsType } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { may, useMe } from '../app/session';
import { GroupName, PersonName } from '../parts/Name';
import { Time } from '../parts/Time';
import { RecordLink } from '../watch/Names';
import { Paged } from '../watch/Paged';
import { CallbackTag } from './CallbackTag';
import { type Callback, callbacksOf } from './callbacks';
import { Caller } from './Caller';
import { Heading } from './Heading';
import { useRowKeys } from './row-keys';
import { callbackViews } from './search';

/** Who is called back after their record was closed, and what they said. */
export function Callbacks() {
  const { t } = useTranslation();
  const person = useMe();
  const navigate = useNavigate({ from: '/quality/callbacks' });
  const { show = 'waiting' } = useSearch({ from: '/inside/quality/callbacks' });
  const asked = useInfiniteQuery(callbacksOf(show));
  const rows = asked.data?.pages.flatMap(({ callbacks }) => callbacks) ?? [];
  useRowKeys();
  return (
    <>
      <Heading name="callbacks" />
      {may(person, 'callback.work') && <Caller />}
      <div className="watch-bar">
        <Segmented
          aria-label={t('queue.views')}
          value={show}
          options={callbackViews.map((value) => ({ value, label: t(`quality.callbackView.${value}`) }))}
          onChange={(wanted) => void navigate({ search: { show: wanted } })}
        />
      </div>
      <Paged
        asked={asked}
        rows={rows}
        columns={show === 'waiting' ? waitingColumns(t) : endedColumns(t)}
        keyOf={({ id }) => id}
        width={1_000}
      />
    </>
  );
}

const about = (t: TFunction): TableColumnsType<Callback> => [
  {
    title: t('field.number'),
    key: 'record',
    width: 120,
    render: (_, { record }) => <RecordLink record={record} />,
  },
  { title: t('field.title'), dataIndex: 'recordTitle', ellipsis: true },
  { title: t('quality.person'), dataIndex: 'personName', width: 140, ellipsis: true },
];
const state = (t: TFunction): TableColumnsType<Callback>[number] => ({
  title: t('field.state'),
  key: 'state',
  width: 130,
  render: (_, callback) => <CallbackTag callback={callback} />,
});

const waitingColumns = (t: TFunction): TableColumnsType<Callback> => [
  ...about(t),
  {
    title: t('field.priority'),
    dataIndex: 'priority',
    width: 80,
    render: (level: string) => t(`level.${level}`),
  },
  {
    title: t('quality.notBefore'),
    dataIndex: 'dueTime',
    width: 130,
    render: (at: string) => <Time at={at} />,
  },
  {
    title: t('quality.missed'),
    key: 'attempts',
    width: 90,
    align: 'end',
    render: (_, { attempts }) => attempts.length,
  },
  {
    title: t('field.group'),
    dataIndex: 'groupId',
    width: 140,
    ellipsis: true,
    render: (id: string) => <GroupName id={id} />,
  },
  state(t),
  {
    title: t('quality.caller'),
    dataIndex: 'callerId',
    width: 110,
    ellipsis: true,
    render: (id: string) => <PersonName id={id} />,
  },
];

const endedColumns = (t: TFunction): TableColumnsType<Callback> => [
  ...about(t),
  state(t),
  {
    title: t('quality.score'),
    dataIndex: 'satisfied',
    width: 70,
    align: 'end',
    render: (score: number) => score || '–',
  },
  { title: t('quality.said'), dataIndex: 'text', width: 320, ellipsis: true },
  {
    title: t('quality.caller'),
    dataIndex: 'callerId',
    width: 110,
    ellipsis: true,
    render: (id: string) => <PersonName id={id} />,
  },
  {
    title: t('quality.ended'),
    dataIndex: 'endTime',
    width: 130,
    render: (at?: string) => <Time at={at} />,
  },
];
