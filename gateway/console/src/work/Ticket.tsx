import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Card, Descriptions, Flex, Skeleton, Tag, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Incident } from '../api/client';
import { Clocks } from '../parts/Clocks';
import { Comment } from '../parts/Comment';
import { Conversation } from '../parts/Conversation';
import { CategoryName, GroupName, PersonName } from '../parts/Name';
import { incidentOf } from '../parts/records';
import { PriorityTag, StateTag } from '../parts/Tags';
import { Time } from '../parts/Time';
import { Wrong } from '../parts/Wrong';
import { Verbs } from './Verbs';

/** One incident: what it is, how much time is left, what was said, and what can be done. */
export function Ticket() {
  const { id } = useParams({ from: '/inside/work/incidents/$id' });
  const { data: incident, error, refetch } = useQuery(incidentOf(id));
  if (error)
    return (
      <div className="page">
        <Wrong error={error} again={() => void refetch()} />
      </div>
    );
  if (!incident)
    return (
      <div className="page">
        <Skeleton active />
      </div>
    );
  return <Opened incident={incident} />;
}

function Opened({ incident }: { incident: Incident }) {
  const { t } = useTranslation();
  const { id, number, title, state, holdReason, priority, major, sensitivity } = incident;
  return (
    <div className="page">
      <Flex gap={8} align="center" wrap>
        <Typography.Text type="secondary">{number}</Typography.Text>
        <PriorityTag priority={priority} />
        <StateTag state={state} holdReason={holdReason} />
        {major && <Tag color="red">{t('ticket.major')}</Tag>}
        {sensitivity !== 'NORMAL' && <Tag color="purple">{t(`sensitivity.${sensitivity}`)}</Tag>}
      </Flex>
      <Typography.Title level={1} style={{ fontSize: 22, margin: '4px 0 12px' }}>
        {title}
      </Typography.Title>
      <Verbs incident={incident} />
      <div className="columns">
        <Flex vertical gap={16}>
          <Card size="small" title={t('ticket.description')}>
            <p className="words">{incident.description || '–'}</p>
          </Card>
          <Card size="small" title={t('ticket.conversation')}>
            <Conversation incidentId={id!} />
            <Comment incidentId={id!} staff />
          </Card>
        </Flex>
        <Flex vertical gap={16}>
          <Clocks recordId={id!} />
          <Summary incident={incident} />
        </Flex>
      </div>
    </div>
  );
}

function Summary({ incident }: { incident: Incident }) {
  const { t } = useTranslation();
  const rows = {
    requester: <PersonName id={incident.requesterId} />,
    group: <GroupName id={incident.groupId} />,
    assignee: <PersonName id={incident.assigneeId} />,
    owner: <PersonName id={incident.ownerId} />,
    category: <CategoryName id={incident.categoryId} />,
    channel: t(`channel.${incident.channel}`),
    impact: t(`level.${incident.impact}`),
    urgency: t(`level.${incident.urgency}`),
    created: <Time at={incident.createTime} />,
    due: <Time at={incident.resolutionDueTime} />,
  };
  return (
    <Card size="small" title={t('ticket.summary')}>
      <Descriptions
        size="small"
        column={1}
        items={Object.entries(rows).map(([key, children]) => ({ key, label: t(`field.${key}`), children }))}
      />
    </Card>
  );
}
