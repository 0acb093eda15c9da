import { Link } from '@tanstack/react-router';
import { type TableColumnsType, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { may, useMe } from '../app/session';
import { Meter } from '../watch/Meter';
import { ServiceName } from '../watch/Names';
import { percent } from '../watch/percent';
import { Rows } from '../watch/Rows';
import type { Satisfaction } from './figures';
import type { SatisfactionGrouping } from './search';

interface Props {
  rows: Satisfaction[];
  by: SatisfactionGrouping;
}

/** Whose people are how content; a group or a person leads to what was said. */
export function SatisfactionRows({ rows, by }: Props) {
  const { t } = useTranslation();
  const figure = (of: (row: Satisfaction) => string) => (_: unknown, row: Satisfaction) =>
    row.withheld ? '–' : of(row);
  const columns: TableColumnsType<Satisfaction> = [
    {
      title: t(`quality.grouping.${by}`),
      key: 'name',
      width: 240,
      ellipsis: true,
      render: (_, row) => <RowName row={row} by={by} />,
    },
    {
      title: t('quality.csat'),
      key: 'csat',
      width: 190,
      render: (_, { withheld, count, csat }) =>
        withheld ? (
          <Typography.Text type="secondary">{t('quality.withheld')}</Typography.Text>
        ) : (
          <Meter share={csat} words={count ? percent(csat) : '–'} />
        ),
    },
    {
      title: t('quality.average'),
      key: 'average',
      width: 90,
      align: 'end',
      render: figure(({ count, average }) => (count ? average.toFixed(2) : '–')),
    },
    ...([5, 4, 3, 2, 1] as const).map((score) => ({
      title: t(`portal.score.${score}`),
      key: score,
      width: 110,
      align: 'end' as const,
      render: figure(({ distribution }) => String(distribution[score - 1] ?? 0)),
    })),
    {
      title: t('quality.answers'),
      key: 'count',
      width: 90,
      align: 'end',
      render: figure(({ count }) => String(count)),
    },
    {
      title: t('quality.responseRate'),
      key: 'rate',
      width: 110,
      align: 'end',
      render: figure(({ responseRate }) => percent(responseRate)),
    },
  ];
  const sorted = [...rows].sort((a, b) => b.count - a.count);
  return <Rows rows={sorted} columns={columns} keyOf={({ key }) => key} pending={false} width={1_100} />;
}

function RowName({ row: { key, name }, by }: { row: Satisfaction; by: SatisfactionGrouping }) {
  const { t } = useTranslation();
  const person = useMe();
  if (key === '') return <>{t('watch.without')}</>;
  if (by === 'SERVICE') return <ServiceName id={key} />;
  if (by === 'CHANNEL') return <>{t(`channel.${key}`)}</>;
  const words = name || '–';
  if ((by !== 'GROUP' && by !== 'PERSON') || !may(person, 'survey.read')) return <>{words}</>;
  return (
    <Link to="/quality/surveys" search={by === 'GROUP' ? { group: key } : { person: key }}>
      {words}
    </Link>
  );
}
