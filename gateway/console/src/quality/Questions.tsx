import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Segmented, Select, type TableColumnsType, Tag } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { may, useMe } from '../app/session';
import { CategoryName } from '../parts/Name';
import { Wrong } from '../parts/Wrong';
import { useDeed } from '../settings/use-deed';
import { DepartmentName } from '../watch/Names';
import { Paged } from '../watch/Paged';
import { type Digest, digestsOf, gather, lastMonths } from './digests';
import { Heading } from './Heading';
import { QuestionDeeds } from './QuestionDeeds';
import { digestStates } from './search';

/** What was asked in a month, the most frequent first: what the knowledge base should answer. */
export function Questions() {
  const { t } = useTranslation();
  const person = useMe();
  const navigate = useNavigate({ from: '/quality/questions' });
  const search = useSearch({ from: '/inside/quality/questions' });
  const months = lastMonths(new Date(), 13);
  const { month = months[1]!, state } = search;
  const asked = useInfiniteQuery(digestsOf(month, state));
  const rows = asked.data?.pages.flatMap(({ questionDigests }) => questionDigests) ?? [];
  const gathering = useDeed(gather, ['question']);
  const takes = may(person, 'digest.take');
  const columns = columnsOf(t);
  return (
    <>
      <Heading name="questions" />
      <div className="watch-bar">
        <Select
          aria-label={t('quality.month')}
          value={month}
          style={{ width: 130 }}
          options={months.map((value) => ({ value, label: value }))}
          onChange={(wanted) => void navigate({ search: { ...search, month: wanted } })}
        />
        <Segmented
          aria-label={t('field.state')}
          value={state ?? ''}
          options={['', ...digestStates].map((value) => ({
            value,
            label: t(`quality.digest.${value || 'all'}`),
          }))}
          onChange={(wanted) =>
            void navigate({
              search: { ...search, state: digestStates.find((one) => one === wanted) },
            })
          }
        />
        {takes && (
          <Button loading={gathering.isPending} onClick={() => gathering.mutate(month)}>
            {t('quality.gather')}
          </Button>
        )}
      </div>
      {gathering.error && <Wrong error={gathering.error} />}
      <Paged
        asked={asked}
        rows={rows}
        columns={
          takes
            ? [...columns, { key: 'deeds', width: 170, render: (_, one) => <QuestionDeeds digest={one} /> }]
            : columns
        }
        keyOf={({ id }) => id}
      />
    </>
  );
}

const mood: Record<string, string> = { CANDIDATE: 'gold', TAKEN: 'green' };

const columnsOf = (t: TFunction): TableColumnsType<Digest> => [
  { title: t('quality.often'), dataIndex: 'frequency', width: 80, align: 'end' },
  {
    title: t('quality.wordings'),
    dataIndex: 'wordings',
    render: (wordings: string[]) => wordings.map((words) => <div key={words}>{words}</div>),
  },
  {
    title: t('field.category'),
    dataIndex: 'categoryId',
    width: 180,
    ellipsis: true,
    render: (id: string) => <CategoryName id={id} />,
  },
  {
    title: t('quality.department'),
    dataIndex: 'departmentId',
    width: 180,
    ellipsis: true,
    render: (id: string) => <DepartmentName id={id} />,
  },
  {
    title: t('field.state'),
    dataIndex: 'state',
    width: 110,
    render: (state: string) => <Tag color={mood[state]}>{t(`quality.digest.${state}`)}</Tag>,
  },
];
