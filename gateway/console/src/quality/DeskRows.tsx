import type { TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { sayDuration } from '../parts/duration';
import { CategoryName, PersonName } from '../parts/Name';
import { Meter } from '../watch/Meter';
import { DepartmentName } from '../watch/Names';
import { percent } from '../watch/percent';
import { Rows } from '../watch/Rows';
import type { DeskFigures } from './figures';
import type { StatisticsGrouping } from './search';

/** By what came most. */
export function DeskRows({ rows, by }: { rows: DeskFigures[]; by: StatisticsGrouping }) {
  const { t } = useTranslation();
  const time = (name: 'responseP50' | 'responseP90' | 'closeAverage') => ({
    title: t(`quality.${name}`),
    dataIndex: name,
    width: 130,
    align: 'end' as const,
    render: (seconds: number) => (seconds > 0 ? sayDuration(seconds, t) : '–'),
  });
  const columns: TableColumnsType<DeskFigures> = [
    {
      title: t(`quality.grouping.${by}`),
      key: 'name',
      width: 220,
      ellipsis: true,
      render: (_, { key }) => <KeyName by={by} name={key} />,
    },
    { title: t('quality.volume'), dataIndex: 'volume', width: 90, align: 'end' },
    { title: t('quality.resolved'), dataIndex: 'resolved', width: 90, align: 'end' },
    {
      title: t('quality.firstContact'),
      key: 'first',
      width: 190,
      render: (_, { resolved, firstContactShare }) => {
        const share = resolved ? firstContactShare : undefined;
        return <Meter share={share} words={percent(share)} />;
      },
    },
    time('responseP50'),
    time('responseP90'),
    time('closeAverage'),
    {
      title: t('quality.reopened'),
      dataIndex: 'reopenShare',
      width: 100,
      align: 'end',
      render: (share: number) => percent(share),
    },
  ];
  const sorted = [...rows].sort((a, b) => b.volume - a.volume);
  return <Rows rows={sorted} columns={columns} keyOf={({ key }) => key} pending={false} width={1_080} />;
}

function KeyName({ by, name }: { by: StatisticsGrouping; name: string }) {
  const { t } = useTranslation();
  if (name === '') return <>{t('watch.without')}</>;
  if (by === 'CHANNEL') return <>{t(`channel.${name}`)}</>;
  if (by === 'CATEGORY') return <CategoryName id={name} />;
  if (by === 'AGENT') return <PersonName id={name} />;
  return <DepartmentName id={name} />;
}
