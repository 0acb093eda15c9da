import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Space, type TableColumnsType, Tag } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { answer, api, type Schema } from '../api/client';
import { CategoryName } from '../parts/Name';
import { Time } from '../parts/Time';
import { Deed } from './Deed';
import { Heading } from './Heading';
import { ServiceName } from './Names';
import { Paged } from './Paged';
import { problemSuggestions } from './queries';

type Suggestion = Schema['ProblemSuggestion'];

/** Incidents that come again and again: problems that nobody has opened yet. */
export function Suggestions() {
  const { t } = useTranslation();
  const asked = useInfiniteQuery(problemSuggestions);
  const rows = asked.data?.pages.flatMap(({ problemSuggestions: found }) => found) ?? [];
  return (
    <>
      <Heading name="problems" />
      <Paged asked={asked} rows={rows} columns={columnsOf(t)} keyOf={({ id }) => id} width={1_100} />
    </>
  );
}

function Common({ suggestion: { kind, categoryId, serviceId, words } }: { suggestion: Suggestion }) {
  const { t } = useTranslation();
  return (
    <>
      <Tag>{t(`watch.suggestion.${kind}`)}</Tag>
      {kind === 'SERVICE' && (
        <>
          <CategoryName id={categoryId} /> · <ServiceName id={serviceId} />
        </>
      )}
      {kind === 'WORDING' && words.join(' · ')}
    </>
  );
}

function Deeds({ suggestion: { id, etag } }: { suggestion: Suggestion }) {
  const { t } = useTranslation();
  const params = { path: { id }, header: { 'If-Match': etag } };
  return (
    <Space size="small" wrap>
      <Deed
        name="open"
        id={id}
        kind="problem"
        silent
        label={t('field.title')}
        run={(title) => answer(api.POST('/api/v1/problemSuggestions/{id}:open', { params, body: { title } }))}
      />
      <Deed
        name="dismiss"
        id={id}
        kind="problem"
        run={(reason) =>
          answer(api.POST('/api/v1/problemSuggestions/{id}:dismiss', { params, body: { reason } }))
        }
      />
    </Space>
  );
}

const columnsOf = (t: TFunction): TableColumnsType<Suggestion> => [
  { title: t('watch.common'), key: 'common', width: 280, render: (_, one) => <Common suggestion={one} /> },
  {
    title: t('watch.often'),
    key: 'often',
    width: 190,
    render: (_, { incidentCount, usualCount }) =>
      t('watch.oftenWords', { count: incidentCount, usual: +usualCount.toFixed(1) }),
  },
  {
    title: t('watch.examples'),
    key: 'examples',
    render: (_, { examples }) =>
      examples.slice(0, 3).map(({ incidentId, number, title }) => (
        <div key={incidentId}>
          <Link className="example" to="/work/incidents/$id" params={{ id: incidentId }}>
            {number} {title}
          </Link>
        </div>
      )),
  },
  { title: t('watch.lastTime'), dataIndex: 'lastTime', width: 130, render: (at: string) => <Time at={at} /> },
  { key: 'deeds', width: 210, render: (_, suggestion) => <Deeds suggestion={suggestion} /> },
];
