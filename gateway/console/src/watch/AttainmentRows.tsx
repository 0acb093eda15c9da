import { Button, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { GroupName } from '../parts/Name';
import type { Row } from './attainment';
import type { AttainmentSearch } from './attainment-search';
import { Meter } from './Meter';
import { AgreementName, DepartmentName, ServiceName } from './Names';
import { percent } from './percent';
import { Rows } from './Rows';

interface Props {
  rows: Row[];
  by: NonNullable<AttainmentSearch['by']>;
  row?: string;
  onShow(row?: string): void;
}

/** Whose promises, the most first; pressing one draws it. */
export function AttainmentRows({ rows, by, row, onShow }: Props) {
  const { t } = useTranslation();
  const columns: TableColumnsType<Row> = [
    {
      title: t(`watch.grouping.${by}`),
      key: 'name',
      width: 260,
      ellipsis: true,
      render: (_, { keys: [key = ''] }) => (
        <Button
          type="link"
          size="small"
          style={{ padding: 0 }}
          aria-pressed={key === row}
          onClick={() => onShow(key === row ? undefined : key)}
        >
          <KeyName by={by} name={key} />
        </Button>
      ),
    },
    {
      title: t('watch.legend.line'),
      key: 'share',
      width: 180,
      render: (_, { total }) => <Meter share={total?.shareMet} words={percent(total?.shareMet)} />,
    },
    ...(['met', 'breached', 'excused', 'cancelled'] as const).map((name) => ({
      title: t(`watch.legend.${name}`),
      key: name,
      width: 100,
      align: 'end' as const,
      render: (_: unknown, { total }: Row) => total?.[name] ?? 0,
    })),
    {
      title: t('watch.usedMean'),
      key: 'used',
      width: 130,
      align: 'end',
      render: (_, { total }) => percent(total?.usedMean),
    },
  ];
  return <Rows rows={rows} columns={columns} keyOf={({ keys }) => keys.join(' ')} pending={false} />;
}

function KeyName({ by, name }: { by: Props['by']; name: string }) {
  const { t } = useTranslation();
  if (name === '') return <>{t('watch.without')}</>;
  if (by === 'AGREEMENT') return <AgreementName id={name} />;
  if (by === 'GROUP') return <GroupName id={name} />;
  if (by === 'SERVICE') return <ServiceName id={name} />;
  if (by === 'DEPARTMENT') return <DepartmentName id={name} />;
  return (
    <>
      {t(by === 'PRIORITY' ? `priority.${name}` : by === 'METRIC' ? `metric.${name}` : `watch.kinds.${name}`)}
    </>
  );
}
