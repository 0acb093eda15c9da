import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Card, Descriptions, Flex, Skeleton, Steps, Tag, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMe } from '../app/session';
import { useKeys } from '../parts/keys';
import { GroupName, PersonName } from '../parts/Name';
import { Time } from '../parts/Time';
import { Wrong } from '../parts/Wrong';
import { RecordLink } from '../watch/Names';
import { Changed } from '../work/Changed';
import { VerbBar } from '../work/VerbBar';
import { type Feedback, feedbackOf, feedbackSource, feedbackStates } from './feedback';
import { feedbackVerbs } from './feedback-verbs';
import { FeedbackComment } from './FeedbackComment';
import { FeedbackLog } from './FeedbackLog';
import { FeedbackSince } from './FeedbackSince';
import { FeedbackState, KindTag } from './FeedbackTags';
import '../work/rows.css';

/** What somebody said of the service, what is done about it, and what they were answered. */
export function FeedbackPage() {
  const { id } = useParams({ from: '/inside/quality/feedback/$id' });
  const { data, error, refetch } = useQuery(feedbackOf(id));
  if (error) return <Wrong error={error} again={() => void refetch()} />;
  return data ? <Opened key={id} feedback={data} /> : <Skeleton active aria-busy />;
}

function Opened({ feedback }: { feedback: Feedback }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const person = useMe();
  const { id, number, kind, subject, text, state, personId, confidential, answer } = feedback;
  useKeys({ u: () => void navigate({ to: '/quality/feedback' }) });
  const rows = {
    from: personId ? <PersonName id={personId} /> : t('quality.unnamed'),
    aboutRecord: feedback.aboutRecord && <RecordLink record={feedback.aboutRecord} />,
    aboutPerson: feedback.aboutPersonId && <PersonName id={feedback.aboutPersonId} />,
    aboutGroup: feedback.aboutGroupId && <GroupName id={feedback.aboutGroupId} />,
    severity: t(`level.${feedback.severity}`),
    group: <GroupName id={feedback.groupId} />,
    assignee: <PersonName id={feedback.assigneeId} />,
    created: <Time at={feedback.createTime} />,
    answerDue: <Time at={feedback.dueTime} />,
    answered: feedback.answerTime && <Time at={feedback.answerTime} />,
    closed: feedback.closeTime && <Time at={feedback.closeTime} />,
  };
  return (
    <>
      <Flex gap={8} align="center" wrap>
        <Typography.Text type="secondary">{number}</Typography.Text>
        <KindTag kind={kind} />
        <FeedbackState state={state} />
        {confidential && <Tag color="purple">{t('sensitivity.CONFIDENTIAL')}</Tag>}
      </Flex>
      <Typography.Title level={1} style={{ fontSize: 22, margin: '4px 0 12px' }}>
        {subject}
      </Typography.Title>
      <VerbBar
        record={feedback}
        source={feedbackSource(id)}
        verbs={feedbackVerbs}
        changed={({ before, now }, again, leave) => (
          <Changed again={again} leave={leave}>
            <FeedbackSince before={before} now={now} />
          </Changed>
        )}
      />
      <Steps
        size="small"
        style={{ margin: '4px 0 16px' }}
        current={feedbackStates.findIndex((one) => one === (state === 'REOPENED' ? 'IN_PROGRESS' : state))}
        items={feedbackStates.map((name) => ({ title: t(`quality.state.${name}`) }))}
      />
      <div className="columns">
        <Flex vertical gap={16}>
          <Card size="small" title={t('quality.theirWords')}>
            <p className="words">{text || '–'}</p>
          </Card>
          {answer && (
            <Card size="small" title={t('quality.answer')}>
              <p className="words">{answer}</p>
            </Card>
          )}
          <Card size="small" title={t('quality.log')}>
            <FeedbackLog id={id} unnamed={personId === ''} />
            <FeedbackComment id={id} handles={personId !== person.id} />
          </Card>
        </Flex>
        <Card size="small" title={t('ticket.summary')} style={{ alignSelf: 'start' }}>
          <Descriptions
            size="small"
            column={1}
            items={Object.entries(rows).flatMap(([key, children]) =>
              children ? [{ key, label: t(`quality.field.${key}`), children }] : [],
            )}
          />
        </Card>
      </div>
    </>
  );
}
