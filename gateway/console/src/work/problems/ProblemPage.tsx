import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Card, Descriptions, Flex, Skeleton, Steps, Tag, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/client';
import { may, useMe } from '../../app/session';
import { useKeys } from '../../parts/keys';
import { CategoryName, GroupName, PersonName } from '../../parts/Name';
import { PriorityTag } from '../../parts/Tags';
import { Time } from '../../parts/Time';
import { Wrong } from '../../parts/Wrong';
import { Changed } from '../Changed';
import { problemFields } from '../edit-fields';
import { isEnded } from '../editable';
import { EditForm } from '../EditForm';
import { InPlace } from '../InPlace';
import { Since } from '../Since';
import { useEditing } from '../use-editing';
import { VerbBar } from '../VerbBar';
import { LinkedIncidents } from './LinkedIncidents';
import { ProblemLog } from './ProblemLog';
import { editableProblem, problemSource } from './editable-problem';
import { type Problem, problemOf } from './queries';
import { problemVerbs } from './verbs';
import '../rows.css';

const life = ['NEW', 'ASSESS', 'ROOT_CAUSE_ANALYSIS', 'FIX_IN_PROGRESS', 'RESOLVED', 'CLOSED'];

const words = [
  ['description', 'field.description'],
  ['rootCause', 'field.rootCause'],
  ['workaround', 'field.workaround'],
] as const;
const next: Record<string, string> = {
  NEW: 'assess',
  ASSESS: 'analyse',
  ROOT_CAUSE_ANALYSIS: 'fix',
  FIX_IN_PROGRESS: 'resolveProblem',
  RESOLVED: 'close',
};

/** One cause: how far it is, what is known of it, which incidents come from it, and what can be done. */
export function ProblemPage() {
  const { id } = useParams({ from: '/inside/work/problems/$id' });
  const { data: problem, error, refetch } = useQuery(problemOf(id));
  return (
    <div className="page">
      {error && <Wrong error={error} again={() => void refetch()} />}
      {!problem && !error && <Skeleton active />}
      {problem && <Opened problem={problem} />}
    </div>
  );
}

function Opened({ problem }: { problem: Problem }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { id, number, title, state, priority, knownError, sensitivity } = problem;
  const person = useMe();
  const editing = useEditing<Problem, Schema['ProblemChange']>(problem, 'problem.edit');
  const editable = may(person, 'problem.work') && !isEnded(problem);
  useKeys({ u: () => void navigate({ to: '/work/problems' }) });
  const rows = {
    group: <GroupName id={problem.groupId} />,
    assignee: <PersonName id={problem.assigneeId} />,
    owner: <PersonName id={problem.ownerId} />,
    category: <CategoryName id={problem.categoryId} />,
    impact: t(`level.${problem.impact}`),
    urgency: t(`level.${problem.urgency}`),
    created: <Time at={problem.createTime} />,
    updated: <Time at={problem.updateTime} />,
  };
  return (
    <>
      <Flex gap={8} align="center" wrap>
        <Typography.Text type="secondary">{number}</Typography.Text>
        <PriorityTag priority={priority} />
        <Tag>{t(`problem.state.${state}`)}</Tag>
        {knownError && <Tag color="purple">{t('problem.knownError')}</Tag>}
        {sensitivity !== 'NORMAL' && <Tag color="purple">{t(`sensitivity.${sensitivity}`)}</Tag>}
      </Flex>
      <InPlace kind={editableProblem} record={problem} field="title" label={t('field.title')}>
        <Typography.Title level={1} style={{ fontSize: 22, margin: '4px 0 12px' }}>
          {title}
        </Typography.Title>
      </InPlace>
      <VerbBar
        record={problem}
        source={problemSource(id)}
        verbs={[...problemVerbs].sort(
          (a, b) => Number(b.name === next[state]) - Number(a.name === next[state]),
        )}
        more={editable ? [{ name: t('verb.edit'), key: 'e', act: () => editing.begin() }] : []}
        changed={(conflict, again, leave) => (
          <Changed again={again} leave={leave}>
            <Since kind={editableProblem} {...conflict} />
          </Changed>
        )}
      />
      {editing.begun && (
        <EditForm kind={editableProblem} record={problem} fields={problemFields} editing={editing} />
      )}
      {state !== 'CANCELLED' && (
        <Steps
          size="small"
          style={{ margin: '4px 0 16px' }}
          current={life.indexOf(state)}
          items={life.map((name) => ({ title: t(`problem.state.${name}`) }))}
        />
      )}
      <div className="columns">
        <Flex vertical gap={16}>
          {words.map(([field, title]) => (
            <Card key={field} size="small" title={t(title)}>
              <InPlace kind={editableProblem} record={problem} field={field} label={t(title)}>
                <p className="words">{problem[field] || '–'}</p>
              </InPlace>
            </Card>
          ))}
          {problem.resolution && (
            <Card size="small" title={t('field.resolution')}>
              <p className="words">{problem.resolution}</p>
            </Card>
          )}
          <ProblemLog id={id} />
        </Flex>
        <Flex vertical gap={16}>
          <Card size="small" title={t('ticket.summary')}>
            <Descriptions
              size="small"
              column={1}
              items={Object.entries(rows).map(([key, children]) => ({
                key,
                label: t(`field.${key}`),
                children,
              }))}
            />
          </Card>
          <LinkedIncidents problem={problem} />
        </Flex>
      </div>
    </>
  );
}
