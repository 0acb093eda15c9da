import { Button, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { Wrong } from '../parts/Wrong';
import { Rows } from './Rows';

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
      <Rows rows={rows} columns={columns} keyOf={keyOf} pending={asked.isPending} width={width} />
      {asked.hasNextPage && (
        <Button block loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </>
  );
}
