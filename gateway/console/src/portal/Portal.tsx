import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Card, Empty, Flex, Skeleton, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMe } from '../app/session';
import { listOf } from '../parts/records';
import { StateTag } from '../parts/Tags';
import { Time } from '../parts/Time';
import { Wrong } from '../parts/Wrong';

/** Where everybody begins: say what is wrong, and see how it goes with what was said before. */
export function Portal() {
  const { t } = useTranslation();
  const { displayName, id } = useMe();
  const mine = useInfiniteQuery(listOf({ filter: `requesterId = ${id}`, orderBy: 'createTime desc' }));
  const records = mine.data?.pages.flatMap(({ incidents = [] }) => incidents) ?? [];
  return (
    <div className="page narrow">
      <Typography.Title level={1} style={{ fontSize: 24 }}>
        {t('portal.hello', { name: displayName })}
      </Typography.Title>
      <Link to="/portal/report">
        <Button type="primary" size="large">
          {t('portal.report')}
        </Button>
      </Link>
      <Typography.Title level={2} style={{ fontSize: 18 }}>
        {t('portal.mine')}
      </Typography.Title>
      {mine.error && <Wrong error={mine.error} again={() => void mine.refetch()} />}
      {mine.isPending && <Skeleton active />}
      {mine.isSuccess && records.length === 0 && <Empty description={t('portal.none')} />}
      <Flex vertical gap={8}>
        {records.map((record) => (
          <Link key={record.id} to="/portal/records/$id" params={{ id: record.id! }}>
            <Card size="small" hoverable>
              <Flex justify="space-between" gap={8} wrap>
                <Typography.Text strong>{record.title}</Typography.Text>
                <StateTag state={record.state} holdReason={record.holdReason} />
              </Flex>
              <Typography.Text type="secondary">
                {record.number} · <Time at={record.createTime} />
              </Typography.Text>
            </Card>
          </Link>
        ))}
      </Flex>
      {mine.hasNextPage && (
        <Button
          block
          style={{ marginTop: 8 }}
          loading={mine.isFetchingNextPage}
          onClick={() => void mine.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
    </div>
  );
}
