import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/client';
import type { Line } from './read-table';

type Fault = Schema['PeopleImport.Fault'];

/** The rows that are left out as they stand in the file, each with what is wrong beside it. */
export function ImportFaults({ faults, table }: { faults: Fault[]; table: Line[] }) {
  const { t } = useTranslation();
  const head = table[0]?.cells ?? [];
  const rows = [...new Set(faults.map(({ line }) => line))].map((line) => ({
    line,
    wrong: faults.filter((fault) => fault.line === line),
    cells: table.find((one) => one.line === line)?.cells ?? [],
  }));
  const isWrong = (wrong: Fault[], at: number) =>
    wrong.some(({ field }) => field.toLowerCase() === head[at]?.toLowerCase());
  return (
    <Table
      size="small"
      rowKey="line"
      dataSource={rows}
      pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
      scroll={{ x: 'max-content' }}
      columns={[
        { title: t('settings.people.line'), dataIndex: 'line', width: 60 },
        {
          title: t('settings.people.fault'),
          key: 'wrong',
          render: (_, { wrong }) => (
            <ul className="plain-list" style={{ margin: 0 }}>
              {wrong.map(({ field, detail }) => (
                <li key={`${field} ${detail}`} style={{ padding: 0 }}>
                  <code>{field}</code> {detail}
                </li>
              ))}
            </ul>
          ),
        },
        ...head.map((name, at) => ({
          title: <code>{name}</code>,
          key: `cell ${at}`,
          render: (_: unknown, { cells, wrong }: (typeof rows)[number]) =>
            isWrong(wrong, at) ? <mark>{cells[at] || '–'}</mark> : cells[at],
        })),
      ]}
    />
  );
}
