import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Segmented, type TableColumnsType, Tag } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { GroupName, PersonName } from '../parts/Name';
import { Time } from '../parts/Time';
import { RecordLink } from '../watch/Names';
import { Paged } from '../watch/Paged';
import { Answers } from './Answers';
import { Heading } from './Heading';
import { useRowKeys } from './row-keys';
import { type SurveySearch, surveyViews } from './search';
import { type Survey, surveysOf } from './surveys';

/** What each person answered who was asked how content they are. */
export function Surveys() {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/quality/surveys' });
  const search = useSearch({ from: '/inside/quality/surveys' });
  const { show = 'answered', group, person } = search;
  const asked = useInfiniteQuery(surveysOf(search));
  const rows = asked.data?.pages.flatMap(({ surveys }) => surveys) ?? [];
  const ask = (more: SurveySearch) => void navigate({ search: { ...search, ...more } });
  useRowKeys();
  return (
    <>
      <Heading name="surveys" />
      <div className="watch-bar">
        <Segmented
          aria-label={t('queue.views')}
          value={show}
          options={surveyViews.map((value) => ({ value, label: t(`quality.surveyView.${value}`) }))}
          onChange={(wanted) => ask({ show: wanted })}
        />
        {group && (
          <Tag closable onClose={() => ask({ group: undefined })}>
            <GroupName id={group} />
          </Tag>
        )}
        {person && (
          <Tag closable onClose={() => ask({ person: undefined })}>
            <PersonName id={person} />
          </Tag>
        )}
      </div>
      <Paged asked={asked} rows={rows} columns={columnsOf(t)} keyOf={({ id }) => id} width={1_050} />
    </>
  );
}

const mood = (score: number): string => (score > 3 ? 'green' : score === 3 ? 'default' : 'red');

const columnsOf = (t: TFunction): TableColumnsType<Survey> => [
  {
    title: t('quality.score'),
    dataIndex: 'score',
    width: 120,
    render: (score: number) =>
      score > 0 ? (
        <Tag color={mood(score)}>
          {score} {t(`portal.score.${score}`)}
        </Tag>
      ) : (
        '–'
      ),
  },
  {
    title: t('field.number'),
    key: 'record',
    width: 120,
    render: (_, { record }) => <RecordLink record={record} />,
  },
  { title: t('quality.said'), key: 'answers', render: (_, survey) => <Answers survey={survey} /> },
  {
    title: t('quality.from'),
    key: 'person',
    width: 120,
    ellipsis: true,
    render: (_, { personId, anonymous }) =>
      personId ? <PersonName id={personId} /> : anonymous ? t('quality.unnamed') : '–',
  },
  {
    title: t('quality.handler'),
    dataIndex: 'assigneeId',
    width: 120,
    ellipsis: true,
    render: (id: string) => <PersonName id={id} />,
  },
  {
    title: t('field.group'),
    dataIndex: 'groupId',
    width: 150,
    ellipsis: true,
    render: (id: string) => <GroupName id={id} />,
  },
  {
    title: t('quality.askedAt'),
    dataIndex: 'inviteTime',
    width: 130,
    render: (at: string) => <Time at={at} />,
  },
  {
    title: t('quality.answeredAt'),
    dataIndex: 'answerTime',
    width: 130,
    render: (at?: string) => <Time at={at} />,
  },
];
