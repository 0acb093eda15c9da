import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Button, Table, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { Wrong } from '../../parts/Wrong';
import { ExactTime } from '../ExactTime';
import { auditFilter } from './audit-search';
import { Details } from './Details';
import { TrailTools } from './TrailTools';
import { useAuditSearch } from './use-audit-search';

const worrying = ['SIGN_IN_FAILED', 'ACCOUNT_LOCKED'];

/** The trail, newest first: whatever is named in it leads to all that is kept of the same. */
export function Trail() {
  const { t } = useTranslation();
  const [search, ask] = useAuditSearch();
  const filter = auditFilter(search);
  const list = useInfiniteQuery({
    queryKey: ['auditEvent', filter],
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/api/v1/auditEvents', {
          params: { query: { pageSize: 50, pageToken: pageParam, ...(filter && { filter }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextPageToken }) => nextPageToken || undefined,
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <TrailTools />
      {list.error && <Wrong error={list.error} again={() => void list.refetch()} />}
      <Table
        size="small"
        rowKey="id"
        dataSource={list.data?.pages.flatMap(({ auditEvents }) => auditEvents)}
        loading={list.isPending}
        pagination={false}
        scroll={{ x: 'max-content' }}
        expandable={{ expandedRowRender: (event) => <Details event={event} /> }}
        columns={[
          { title: t('settings.audit.n'), dataIndex: 'n', align: 'right' },
          { title: t('settings.audit.time'), key: 'time', render: (_, { time }) => <ExactTime at={time} /> },
          {
            title: t('settings.audit.who'),
            key: 'who',
            render: (_, { personId, personName }) =>
              personId ? (
                <Button type="link" size="small" onClick={() => ask({ who: personId })}>
                  {personName || personId}
                </Button>
              ) : (
                personName || '–'
              ),
          },
          {
            title: t('settings.audit.kind'),
            key: 'kind',
            render: (_, { kind }) => (
              <Tag color={worrying.includes(kind) ? 'red' : undefined}>{t(`settings.auditKind.${kind}`)}</Tag>
            ),
          },
          {
            title: t('settings.audit.operation'),
            key: 'operation',
            render: (_, { operation }) => <code title={operation}>{operation.split('/').at(-1)}</code>,
          },
          {
            title: t('settings.audit.subject'),
            key: 'subject',
            render: (_, { subjectId }) =>
              subjectId && (
                <Button
                  type="link"
                  size="small"
                  className="code"
                  title={subjectId}
                  onClick={() => ask({ subject: subjectId })}
                >
                  …{subjectId.slice(-8)}
                </Button>
              ),
          },
          {
            title: t('settings.audit.fields'),
            key: 'fields',
            render: (_, { fields }) => fields.join(t('settings.comma')),
          },
        ]}
      />
      {list.hasNextPage && (
        <Button block loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </>
  );
}
