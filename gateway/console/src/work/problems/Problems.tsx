import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Flex, Grid, Segmented, type TableColumnsType, Tag, Typography } from 'antd';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { may, useMe } from '../../app/session';
import { useKeys } from '../../parts/keys';
import { GroupName, PersonName } from '../../parts/Name';
import { PriorityTag } from '../../parts/Tags';
import { Time } from '../../parts/Time';
import { Wrong } from '../../parts/Wrong';
import { Paged } from '../../watch/Paged';
import type { Said } from '../verb';
import { forgetDraft, VerbForm } from '../VerbForm';
import { type Problem, problemsOf } from './queries';
import { Dialog } from '../../parts/Dialog';

const filters: Record<string, string> = {
  open: 'NOT (state = "CLOSED" OR state = "CANCELLED")',
  known: 'knownError = true',
  all: '',
};

/** The causes of incidents: what is looked for, what is known, what is removed. */
export function Problems() {
  const { t } = useTranslation();
  const person = useMe();
  const navigate = useNavigate({ from: '/work/problems' });
  const { show = 'open' } = useSearch({ from: '/inside/work/problems' });
  const { lg } = Grid.useBreakpoint();
  const [opens, setOpens] = useState(false);
  const asked = useInfiniteQuery(problemsOf(filters[show] ?? ''));
  const rows = asked.data?.pages.flatMap(({ problems }) => problems) ?? [];
  useKeys({ u: () => void navigate({ to: '/work' }) });
  return (
    <div className="page">
      <Flex justify="space-between" align="center" gap={8} wrap style={{ marginBottom: 12 }}>
        <Typography.Title level={1} style={{ fontSize: 20, margin: 0 }}>
          {t('problem.all')}
        </Typography.Title>
        <Flex gap={8} wrap align="center">
          {may(person, 'problem.suggest') && <Link to="/watch/problems">{t('watch.place.problems')}</Link>}
          <Segmented
            aria-label={t('queue.views')}
            value={show}
            options={Object.keys(filters).map((value) => ({ value, label: t(`problem.show.${value}`) }))}
            onChange={(wanted) => void navigate({ search: { show: wanted } })}
          />
          {may(person, 'problem.create') && (
            <Button type="primary" onClick={() => setOpens(true)}>
              {t('verb.openProblem')}
            </Button>
          )}
        </Flex>
      </Flex>
      <Paged asked={asked} rows={rows} columns={columnsOf(t)} keyOf={({ id }) => id} width={lg ? 900 : 340} />
      {opens && <Opening onEnd={() => setOpens(false)} />}
    </div>
  );
}

function Opening({ onEnd }: { onEnd(): void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const open = useMutation({
    mutationFn: ({ title = '', text = '' }: Said) =>
      answer(api.POST('/api/v1/problems', { body: { title, description: text } as never })),
    async onSuccess({ id }) {
      forgetDraft('openProblem');
      await queries.invalidateQueries({ queryKey: ['problem'] });
      await navigate({ to: '/work/problems/$id', params: { id } });
    },
  });
  return (
    <Dialog open title={t('verb.openProblem')} footer={null} onCancel={onEnd} destroyOnHidden>
      <VerbForm
        verb={{ name: 'openProblem', asks: ['title', 'text'], optional: ['text'] }}
        draft="openProblem"
        error={open.error}
        pending={open.isPending}
        onSay={open.mutate}
      />
      {open.error && <Wrong error={open.error} />}
    </Dialog>
  );
}

const columnsOf = (t: TFunction): TableColumnsType<Problem> => [
  {
    title: t('field.number'),
    dataIndex: 'number',
    width: 120,
    render: (number: string, { id }) => (
      <Link to="/work/problems/$id" params={{ id }}>
        {number}
      </Link>
    ),
  },
  {
    title: t('field.title'),
    key: 'title',
    ellipsis: true,
    render: (_, { title, knownError }) => (
      <>
        {knownError && <Tag color="purple">{t('problem.knownError')}</Tag>} {title}
      </>
    ),
  },
  {
    title: t('field.priority'),
    dataIndex: 'priority',
    width: 108,
    render: (priority: string) => <PriorityTag priority={priority} />,
  },
  {
    title: t('field.state'),
    dataIndex: 'state',
    responsive: ['sm'],
    width: 150,
    render: (state: string) => <Tag>{t(`problem.state.${state}`)}</Tag>,
  },
  { title: t('problem.incidents'), dataIndex: 'incidentCount', responsive: ['lg'], width: 90, align: 'end' },
  {
    title: t('field.group'),
    dataIndex: 'groupId',
    responsive: ['lg'],
    width: 140,
    ellipsis: true,
    render: (id: string) => <GroupName id={id} />,
  },
  {
    title: t('field.assignee'),
    dataIndex: 'assigneeId',
    responsive: ['lg'],
    width: 120,
    ellipsis: true,
    render: (id: string) => <PersonName id={id} />,
  },
  {
    title: t('field.updated'),
    dataIndex: 'updateTime',
    responsive: ['lg'],
    width: 130,
    render: (at: string) => <Time at={at} />,
  },
];
