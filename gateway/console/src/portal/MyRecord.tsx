import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Button, Card, Flex, Input, Skeleton, Space, Steps, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, type Incident } from '../api/client';
import { Comment } from '../parts/Comment';
import { Conversation } from '../parts/Conversation';
import { incidentOf } from '../parts/records';
import { Time } from '../parts/Time';
import { Wrong } from '../parts/Wrong';

const steps = ['RECEIVED', 'WORKED', 'RESOLVED', 'CLOSED'];
const stepOf = (state = ''): number =>
  state === 'CLOSED' || state === 'CANCELLED' ? 3 : state === 'RESOLVED' ? 2 : state === 'NEW' ? 0 : 1;

/** How it goes with what one has reported, in plain words. */
export function MyRecord() {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/inside/portal/records/$id' });
  const { data: record, error } = useQuery(incidentOf(id));
  if (error)
    return (
      <div className="page narrow">
        <Wrong error={error} />
      </div>
    );
  if (!record)
    return (
      <div className="page narrow">
        <Skeleton active />
      </div>
    );
  return (
    <div className="page narrow">
      <Typography.Text type="secondary">
        {record.number} · <Time at={record.createTime} />
      </Typography.Text>
      <Typography.Title level={1} style={{ fontSize: 24, marginTop: 0 }}>
        {record.title}
      </Typography.Title>
      <Steps
        size="small"
        current={stepOf(record.state)}
        items={steps.map((step) => ({ title: t(`progress.${step}`) }))}
        style={{ marginBottom: 16 }}
      />
      {record.state === 'RESOLVED' && <Outcome record={record} />}
      <Card size="small" title={t('ticket.description')} style={{ margin: '16px 0' }}>
        <p className="words">{record.description || '–'}</p>
      </Card>
      <Conversation incidentId={id} />
      {record.state !== 'CLOSED' && record.state !== 'CANCELLED' && <Comment incidentId={id} />}
    </div>
  );
}

/** The requester has the last word: it is good, or it is not. */
function Outcome({ record }: { record: Incident }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const params = { path: { id: record.id! }, header: { 'If-Match': record.etag! } };
  const decide = useMutation({
    mutationFn: (good: boolean) =>
      good
        ? answer(api.POST('/api/v1/incidents/{id}:confirm', { params, body: {} }))
        : answer(api.POST('/api/v1/incidents/{id}:reopen', { params, body: { reason } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['incident', record.id] }),
  });
  return (
    <Card size="small" title={t('outcome.title')}>
      <p className="words">{record.resolution}</p>
      {decide.error && <Wrong error={decide.error} />}
      <Flex gap={8} vertical style={{ marginTop: 12 }}>
        <Input
          aria-label={t('outcome.reason')}
          placeholder={t('outcome.reason')}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
        <Space>
          <Button type="primary" loading={decide.isPending} onClick={() => decide.mutate(true)}>
            {t('outcome.good')}
          </Button>
          <Button
            disabled={reason.trim() === ''}
            loading={decide.isPending}
            onClick={() => decide.mutate(false)}
          >
            {t('outcome.bad')}
          </Button>
        </Space>
      </Flex>
    </Card>
  );
}
