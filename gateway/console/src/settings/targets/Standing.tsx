import { useQuery } from '@tanstack/react-query';
import { Descriptions, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { sayDuration, secondsOf } from '../../parts/duration';
import { Wrong } from '../../parts/Wrong';
import { Period } from '../Period';
import { reportOf } from './store';

const moods: Record<string, string> = { MET: 'green', AT_RISK: 'gold', BREACHED: 'red' };

/** How a target stands in the period that runs. */
export function Standing({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data, error } = useQuery(reportOf(id));
  const current = data?.current;
  const share =
    data?.target?.metric === 'RESPONSE_TIME'
      ? Number(current?.answers) > 0 && (100 * Number(current?.answersInTime)) / Number(current?.answers)
      : current?.availability;
  return (
    <section className="rows" aria-label={t('settings.target.now')}>
      <h2 style={{ fontSize: 16, margin: '4px 0 8px' }}>{t('settings.target.now')}</h2>
      {error && <Wrong error={error} />}
      {current && (
        <Descriptions
          size="small"
          column={1}
          items={[
            {
              key: 'period',
              label: t('settings.field.period'),
              children: <Period from={current.startTime} to={current.endTime} />,
            },
            {
              key: 'share',
              label: t('settings.target.sofar'),
              children:
                typeof share === 'number' ? (
                  <>
                    {share.toFixed(3)} %{' '}
                    <Tag color={moods[current.state]}>{t(`watch.serviceState.${current.state}`)}</Tag>
                  </>
                ) : (
                  t('settings.target.nothing')
                ),
            },
            ...(current.left
              ? [
                  {
                    key: 'left',
                    label: t('settings.target.left'),
                    children: sayDuration(secondsOf(current.left), t),
                  },
                ]
              : []),
          ]}
        />
      )}
    </section>
  );
}
