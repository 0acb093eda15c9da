import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Card, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { sayDuration } from '../parts/duration';
import { Wrong } from '../parts/Wrong';
import { Chart } from '../watch/Chart';
import { Heading } from '../watch/Heading';
import { percent } from '../watch/percent';
import { DeskRows } from './DeskRows';
import { deskStatistics } from './figures';
import { contactsOver } from './over-time';
import { statisticsGroupings } from './search';
import { SpanBar } from './SpanBar';
import { Tiles } from './Tiles';
import './quality.css';

/** How much comes to the desk, how fast it answers, and how much it solves at the first contact. */
export function DeskStatistics() {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate({ from: '/watch/statistics' });
  const search = useSearch({ from: '/inside/watch/statistics' });
  const { days = 30, by = 'CHANNEL' } = search;
  const over = useQuery(deskStatistics(days, 'DAY'));
  const grouped = useQuery(deskStatistics(days, by));
  const error = over.error ?? grouped.error;
  const { total } = over.data ?? {};
  const time = (seconds: number) => (seconds > 0 ? sayDuration(seconds, t) : '–');
  const share = percent(total?.resolved ? total.firstContactShare : undefined);
  return (
    <>
      <Heading name="statistics" />
      <SpanBar
        days={days}
        by={by}
        groupings={statisticsGroupings}
        onAsk={(asked) => void navigate({ search: { ...search, ...asked } })}
      />
      {error && <Wrong error={error} again={() => void Promise.all([over.refetch(), grouped.refetch()])} />}
      {!over.data && !error && <Skeleton active aria-busy />}
      {over.data && total && (
        <>
          <Tiles
            label={t('quality.totals')}
            figures={[
              [t('quality.volume'), String(total.volume)],
              [t('quality.firstContact'), share],
              [t('quality.responseP50'), time(total.responseP50)],
              [t('quality.responseP90'), time(total.responseP90)],
              [t('quality.closeAverage'), time(total.closeAverage)],
              [t('quality.reopened'), total.volume ? percent(total.reopenShare) : '–'],
            ]}
          />
          <Card size="small" style={{ marginBottom: 16 }}>
            <Chart
              title={t('quality.deskChart', { count: total.volume, share })}
              legend="quality.deskLegend"
              moments={contactsOver(over.data.rows, i18n.language)}
            />
          </Card>
        </>
      )}
      {grouped.data && <DeskRows rows={grouped.data.rows} by={by} />}
    </>
  );
}
