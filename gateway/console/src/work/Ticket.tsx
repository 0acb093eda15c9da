import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Card, Flex, Skeleton, Tag, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Incident } from '../api/client';
import { ApiProblem } from '../api/problem';
import { may, useMe } from '../app/session';
import { useKeys } from '../parts/keys';
import { Clocks } from '../parts/Clocks';
import { Comment } from '../parts/Comment';
import { Conversation } from '../parts/Conversation';
import { incidentOf } from '../parts/records';
import { PriorityTag, StateTag } from '../parts/Tags';
import { Wrong } from '../parts/Wrong';
import { Heard } from '../quality/Heard';
import { ContactCard } from './ContactCard';
import { editableIncident } from './editable-incident';
import { Files } from './Files';
import { Hidden } from './Hidden';
import { InPlace } from './InPlace';
import { Links } from './Links';
import { Major } from './Major';
import { Presence } from './Presence';
import { ProblemCard } from './problems/ProblemCard';
import { Summary } from './Summary';
import { Tasks } from './Tasks';
import { TimeEntries } from './TimeEntries';
import { Verbs } from './Verbs';

/** One incident: what it is, how much time is left, what was said, and what can be done. */
export function Ticket() {
  const { id } = useParams({ from: '/inside/work/incidents/$id' });
  const { data: incident, error, refetch } = useQuery(incidentOf(id));
  const person = useMe();
  const isHidden = error instanceof ApiProblem && error.status === 404;
  if (isHidden && may(person, 'incident.breakGlass'))
    return (
      <div className="page">
        <Hidden key={id} id={id} />
      </div>
    );
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
  const navigate = useNavigate();
  useKeys({
    u: () => void navigate({ to: '/work' }),
    m: () => document.querySelector<HTMLTextAreaElement>('.conversation textarea')?.focus(),
  });
  return (
    <div className="page">
      <Flex gap={8} align="center" wrap>
        <Typography.Text type="secondary">{number}</Typography.Text>
        <PriorityTag priority={priority} />
        <StateTag state={state} holdReason={holdReason} />
        {major && major.state !== 'REVOKED' && <Tag color="red">{t('ticket.major')}</Tag>}
        {sensitivity !== 'NORMAL' && <Tag color="purple">{t(`sensitivity.${sensitivity}`)}</Tag>}
        <Presence key={id} id={id!} />
      </Flex>
      <InPlace kind={editableIncident} record={incident} field="title" label={t('field.title')}>
        <Typography.Title level={1} style={{ fontSize: 22, margin: '4px 0 12px' }}>
          {title}
        </Typography.Title>
      </InPlace>
      <Verbs incident={incident} />
      <div className="columns ticket">
        <Flex vertical gap={16}>
          <Card size="small" title={t('ticket.description')}>
            <InPlace
              kind={editableIncident}
              record={incident}
              field="description"
              label={t('field.description')}
            >
              <p className="words">{incident.description || '–'}</p>
            </InPlace>
          </Card>
          <Tasks incidentId={id!} groupId={incident.groupId || undefined} />
          <Card size="small" title={t('ticket.conversation')} className="conversation">
            <Conversation incidentId={id!} />
            <Comment key={id} incidentId={id!} />
          </Card>
        </Flex>
        <Flex vertical gap={16}>
          <Clocks recordId={id!} />
          {major && <Major incident={incident} />}
          {incident.problemId && <ProblemCard id={incident.problemId} />}
          <Summary incident={incident} />
          {incident.requesterId && <ContactCard id={incident.requesterId} />}
          <Heard recordId={id!} closed={state === 'CLOSED'} />
          <Files id={id!} />
          <Links id={id!} />
          <TimeEntries incident={incident} />
        </Flex>
      </div>
    </div>
  );
}
