import { Skeleton, Table, type TableColumnsType, Typography } from 'antd';
import { useTranslation } from 'react-i18next';

interface Props<Row> {
  rows: Row[];
  columns: TableColumnsType<Row>;
  keyOf(row: Row): string;
  pending: boolean;
  width?: number;
}

/** Dense rows; where there are none, a word instead of an empty table. */
export function Rows<Row extends object>({ rows, columns, keyOf, pending, width = 900 }: Props<Row>) {
  const { t } = useTranslation();
  if (pending) return <Skeleton active aria-busy />;
  if (rows.length === 0) return <Typography.Text type="secondary">{t('watch.nothing')}</Typography.Text>;
  return (
    <Table<Row>
      size="small"
      rowKey={keyOf}
      columns={columns}
      dataSource={rows}
      pagination={false}
      scroll={{ x: width }}
    />
  );
}
