import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Card, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Wrong } from '../parts/Wrong';
import { Chart } from '../watch/Chart';
import { percent } from '../watch/percent';
import { satisfactionOf } from './figures';
import { Heading } from './Heading';
import { contentOver } from './over-time';
import { SatisfactionRows } from './SatisfactionRows';
import { satisfactionGroupings } from './search';
import { SpanBar } from './SpanBar';
import { Tiles } from './Tiles';

/** How content people are: over time, and by whom, for what and where. */
export function Satisfaction() {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate({ from: '/quality/satisfaction' });
  const search = useSearch({ from: '/inside/quality/satisfaction' });
  const { days = 90, by = 'GROUP' } = search;
  const over = useQuery(satisfactionOf(days, 'DAY'));
  const grouped = useQuery(satisfactionOf(days, by));
  const error = over.error ?? grouped.error;
  const { total } = over.data ?? {};
  const words = t('quality.chart', { share: percent(total?.csat), count: total?.count ?? 0 });
  return (
    <>
      <Heading name="satisfaction" />
      <SpanBar
        days={days}
        by={by}
        groupings={satisfactionGroupings}
        onAsk={(asked) => void navigate({ search: { ...search, ...asked } })}
      />
      {error && <Wrong error={error} again={() => void Promise.all([over.refetch(), grouped.refetch()])} />}
      {!over.data && !error && <Skeleton active aria-busy />}
      {over.data && total && (
        <>
          <Tiles
            label={t('quality.totals')}
            figures={[
              [t('quality.csat'), total.count ? percent(total.csat) : '–'],
              [t('quality.average'), total.count ? total.average.toFixed(2) : '–'],
              [t('quality.asked'), String(total.asked)],
              [t('quality.responseRate'), total.asked ? percent(total.responseRate) : '–'],
            ]}
          />
          <Card size="small" style={{ marginBottom: 16 }}>
            <Chart
              title={words}
              legend="quality.legend"
              moments={contentOver(over.data.rows, i18n.language)}
            />
          </Card>
        </>
      )}
      {grouped.data && <SatisfactionRows rows={grouped.data.rows} by={by} />}
    </>
  );
}
