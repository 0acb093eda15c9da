import { Skeleton, Table, type TableColumnsType, Typography } from 'antd';
import { useEffect, useRef } from 'react';
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
  const ref = useRef<HTMLDivElement>(null);
  // what is wider than the page is scrolled by keys too, also where nothing in it could be focused
  useEffect(() => {
    const content = ref.current?.querySelector<HTMLElement>('.ant-table-content');
    if (content) content.tabIndex = content.scrollWidth > content.clientWidth ? 0 : -1;
  });
  if (pending) return <Skeleton active aria-busy />;
  if (rows.length === 0) return <Typography.Text type="secondary">{t('watch.nothing')}</Typography.Text>;
  return (
    <div ref={ref}>
      <Table<Row>
        size="small"
        rowKey={keyOf}
        columns={columns}
        dataSource={rows}
        pagination={false}
        scroll={{ x: width }}
      />
    </div>
  );
}
