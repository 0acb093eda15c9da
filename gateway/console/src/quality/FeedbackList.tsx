import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Segmented, Select, type TableColumnsType, Tag } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { may, useMe } from '../app/session';
import { GroupName, PersonName } from '../parts/Name';
import { useNow } from '../parts/now';
import { Time } from '../parts/Time';
import { Paged } from '../watch/Paged';
import { type Feedback, feedbackFilter, feedbackList } from './feedback';
import { FeedbackState, KindTag } from './FeedbackTags';
import { Heading } from './Heading';
import { useRowKeys } from './row-keys';
import { feedbackKinds, type FeedbackSearch, feedbackViews } from './search';

const quarterMs = 15 * 60_000;

/** What people wrote about the service, and what waits for an answer. */
export function FeedbackList() {
  const { t } = useTranslation();
  const person = useMe();
  const navigate = useNavigate({ from: '/quality/feedback' });
  const search = useSearch({ from: '/inside/quality/feedback' });
  const { show = 'open', kind, severity } = search;
  const now = useNow(quarterMs);
  // what is late changes by the clock; by the quarter, so that the question stays the same for a while
  const quarter = new Date(Math.ceil(now / quarterMs) * quarterMs - quarterMs).toISOString();
  const waits = show === 'open' || show === 'late' || show === 'mine';
  const asked = useInfiniteQuery(
    feedbackList(feedbackFilter(search, person.id!, quarter), waits ? 'dueTime' : 'createTime desc'),
  );
  const rows = asked.data?.pages.flatMap(({ feedback }) => feedback) ?? [];
  const ask = (more: FeedbackSearch) => void navigate({ search: { ...search, ...more } });
  useRowKeys();
  return (
    <>
      <Heading name="feedback">
        {may(person, 'feedback.submit') && (
          <Link to="/portal/feedback/new" className="ant-btn">
            {t('quality.give')}
          </Link>
        )}
      </Heading>
      <div className="watch-bar">
        <Segmented
          aria-label={t('queue.views')}
          value={show}
          options={feedbackViews.map((value) => ({ value, label: t(`quality.view.${value}`) }))}
          onChange={(wanted) => ask({ show: wanted })}
        />
        <Select
          aria-label={t('quality.kindIs')}
          placeholder={t('quality.everyKind')}
          allowClear
          style={{ width: 150 }}
          value={kind}
          options={feedbackKinds.map((value) => ({ value, label: t(`quality.kind.${value}`) }))}
          onChange={(wanted?: FeedbackSearch['kind']) => ask({ kind: wanted })}
        />
        <Select
          aria-label={t('quality.severity')}
          placeholder={t('quality.everySeverity')}
          allowClear
          style={{ width: 150 }}
          value={severity}
          options={['HIGH', 'MEDIUM', 'LOW'].map((value) => ({ value, label: t(`level.${value}`) }))}
          onChange={(wanted?: string) => ask({ severity: wanted })}
        />
      </div>
      <Paged asked={asked} rows={rows} columns={columnsOf(t, now)} keyOf={({ id }) => id} width={1_050} />
    </>
  );
}

const isLate = ({ state, dueTime }: Feedback, now: number): boolean =>
  state !== 'ANSWERED' && state !== 'CLOSED' && dueTime !== undefined && Date.parse(dueTime) < now;

const columnsOf = (t: TFunction, now: number): TableColumnsType<Feedback> => [
  {
    title: t('field.number'),
    dataIndex: 'number',
    width: 120,
    render: (number: string, { id }) => (
      <Link to="/quality/feedback/$id" params={{ id }}>
        {number}
      </Link>
    ),
  },
  {
    title: t('quality.kindIs'),
    dataIndex: 'kind',
    width: 100,
    render: (kind: string) => <KindTag kind={kind} />,
  },
  {
    title: t('quality.subject'),
    key: 'subject',
    ellipsis: true,
    render: (_, { subject, confidential }) => (
      <>
        {confidential && <Tag color="purple">{t('sensitivity.CONFIDENTIAL')}</Tag>}
        {subject}
      </>
    ),
  },
  {
    title: t('quality.severity'),
    dataIndex: 'severity',
    width: 90,
    render: (level: string) => t(`level.${level}`),
  },
  {
    title: t('field.state'),
    dataIndex: 'state',
    width: 110,
    render: (state: string) => <FeedbackState state={state} />,
  },
  {
    title: t('quality.from'),
    dataIndex: 'personId',
    width: 110,
    ellipsis: true,
    render: (id: string) => (id ? <PersonName id={id} /> : t('quality.unnamed')),
  },
  {
    title: t('field.assignee'),
    key: 'assignee',
    width: 140,
    ellipsis: true,
    render: (_, { assigneeId, groupId }) =>
      assigneeId ? <PersonName id={assigneeId} /> : <GroupName id={groupId} />,
  },
  {
    title: t('field.due'),
    key: 'due',
    width: 130,
    render: (_, feedback) => (
      <span className={isLate(feedback, now) ? 'late' : undefined}>
        <Time at={feedback.dueTime} />
      </span>
    ),
  },
  {
    title: t('field.created'),
    dataIndex: 'createTime',
    width: 130,
    render: (at: string) => <Time at={at} />,
  },
];
