import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Alert, Button, Card, Skeleton, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { zone } from '../app/zone';
import { answer, api, type Schema } from '../api/client';
import { sayDuration, secondsOf } from '../parts/duration';
import { Wrong } from '../parts/Wrong';
import { Heading } from './Heading';
import { ServiceName } from './Names';
import { percent } from './percent';
import { serviceTargets } from './queries';

type Report = Schema['ServiceTargetReport.PeriodReport'];
const mood: Record<string, string> = { MET: 'green', AT_RISK: 'gold', BREACHED: 'red', UNKNOWN: 'default' };

/** How available and how fast services are, against what was promised. */
export function Services() {
  const { t } = useTranslation();
  const asked = useInfiniteQuery(serviceTargets);
  const targets = asked.data?.pages.flatMap(({ serviceTargets: found }) => found) ?? [];
  return (
    <>
      <Heading name="services" />
      {asked.error && <Wrong error={asked.error} again={() => void asked.refetch()} />}
      {asked.isPending && <Skeleton active />}
      {asked.isSuccess && targets.length === 0 && <Alert type="info" title={t('watch.noTargets')} />}
      <div className="watch-halves">
        {targets.map((target) => (
          <Target key={target.id} target={target} />
        ))}
      </div>
      {asked.hasNextPage && (
        <Button block loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </>
  );
}

function Target({ target: { id, serviceId, metric, percent: asked } }: { target: Schema['ServiceTarget'] }) {
  const { t } = useTranslation();
  const { data, error } = useQuery({
    queryKey: ['service', 'report', id],
    queryFn: () =>
      answer(
        api.GET('/api/v1/serviceTargets/{id}:report', { params: { path: { id }, query: { history: 12 } } }),
      ),
    refetchInterval: 60_000,
  });
  const { current, history = [] } = data ?? {};
  return (
    <Card
      size="small"
      title={<ServiceName id={serviceId} />}
      extra={current && <Tag color={mood[current.state]}>{t(`watch.serviceState.${current.state}`)}</Tag>}
    >
      {error && <Wrong error={error} />}
      <p style={{ marginTop: 0 }}>
        {t(`watch.serviceMetric.${metric}`)}: <strong>{current ? shareOf(current, metric) : '…'}</strong>{' '}
        {t('watch.promised', { percent: asked })}
        {current?.left && `; ${t('watch.downLeft', { left: sayDuration(secondsOf(current.left), t) })}`}
      </p>
      <ol className="watch-history" aria-label={t('watch.history')}>
        {[...history].reverse().map((period) => (
          <li key={period.startTime}>
            <Tag color={mood[period.state]}>
              {new Date(period.startTime!).toLocaleDateString(undefined, { timeZone: zone() })}{' '}
              {shareOf(period, metric)}
            </Tag>
          </li>
        ))}
      </ol>
    </Card>
  );
}

const shareOf = ({ availability, answers, answersInTime }: Report, metric: string): string => {
  if (metric === 'AVAILABILITY') return percent((availability as number | undefined) && availability / 100);
  return percent(Number(answers) > 0 ? Number(answersInTime) / Number(answers) : undefined);
};
