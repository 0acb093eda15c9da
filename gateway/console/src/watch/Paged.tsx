import { Button, Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { Wrong } from '../parts/Wrong';

interface Asked {
  error: Error | null;
  isPending: boolean;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  refetch(): Promise<unknown>;
  fetchNextPage(): Promise<unknown>;
}

interface Props<Row> {
  asked: Asked;
  rows: Row[];
  columns: TableColumnsType<Row>;
  keyOf(row: Row): string;
  width?: number;
}

/** A list that comes in pages: dense rows, and more of them when asked. */
export function Paged<Row extends object>({ asked, rows, columns, keyOf, width = 900 }: Props<Row>) {
  const { t } = useTranslation();
  return (
    <>
      {asked.error && <Wrong error={asked.error} again={() => void asked.refetch()} />}
      <Table<Row>
        size="small"
        rowKey={keyOf}
        columns={columns}
        dataSource={rows}
        loading={asked.isPending}
        pagination={false}
        scroll={{ x: rows.length > 0 ? width : undefined }}
        locale={{ emptyText: t('watch.nothing') }}
      />
      {asked.hasNextPage && (
        <Button block loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </>
  );
}
