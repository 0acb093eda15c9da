import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Card, Segmented, Select, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Wrong } from '../parts/Wrong';
import { attainmentOf, momentsOf } from './attainment';
import { groupings, periods, spans } from './attainment-search';
import { AttainmentRows } from './AttainmentRows';
import { Chart } from './Chart';
import { Heading } from './Heading';
import { percent } from './percent';

/** How many promises were kept, over time, and whose. */
export function Attainment() {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate({ from: '/watch/attainment' });
  const search = useSearch({ from: '/inside/watch/attainment' });
  const { days = 90, period = 'WEEK', by = 'AGREEMENT', row } = search;
  const { data, error, refetch } = useQuery(attainmentOf(search));
  const shown = data?.rows.find(({ keys }) => keys[0] === row) ?? data?.total;
  const ask = (more: typeof search) => void navigate({ search: { ...search, ...more } });
  const { met = 0, breached = 0, shareMet, shareMetUnexcused } = shown?.total ?? {};
  const words = t('watch.kept', {
    met,
    all: met + breached,
    share: percent(shareMet),
    unexcused: percent(shareMetUnexcused),
  });
  return (
    <>
      <Heading name="attainment" />
      <div className="watch-bar">
        <Select
          aria-label={t('watch.span')}
          value={days}
          style={{ width: 140 }}
          options={spans.map((value) => ({ value, label: t('watch.days', { count: value }) }))}
          onChange={(wanted) => ask({ days: wanted })}
        />
        <Segmented
          aria-label={t('watch.legend.period')}
          value={period}
          options={periods.map((value) => ({ value, label: t(`watch.period.${value}`) }))}
          onChange={(wanted) => ask({ period: wanted })}
        />
        <Select
          aria-label={t('watch.by')}
          value={by}
          style={{ width: 160 }}
          options={groupings.map((value) => ({ value, label: t(`watch.grouping.${value}`) }))}
          onChange={(wanted) => ask({ by: wanted, row: undefined })}
        />
      </div>
      {error && <Wrong error={error} again={() => void refetch()} />}
      {!data && !error && <Skeleton active />}
      {shown && (
        <Card size="small" style={{ marginBottom: 16 }}>
          <p style={{ margin: '0 0 8px' }}>{words}</p>
          <Chart title={words} moments={momentsOf(shown, i18n.language)} />
        </Card>
      )}
      {data && (
        <AttainmentRows rows={data.rows} by={by} row={row} onShow={(wanted) => ask({ row: wanted })} />
      )}
    </>
  );
}
