import { useQuery } from '@tanstack/react-query';
import { Card, Timeline, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { Time } from '../../parts/Time';
import { Wrong } from '../../parts/Wrong';
import { problemLogOf } from './queries';

/** What happened to a problem, the newest last. */
export function ProblemLog({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data, error } = useQuery(problemLogOf(id));
  const entries = [...(data?.entries ?? [])].sort((a, b) => Date.parse(a.time!) - Date.parse(b.time!));
  return (
    <Card size="small" title={t('problem.log')}>
      {error && <Wrong error={error} />}
      <Timeline
        items={entries.map(({ id: entry, time, personName, action, text }) => ({
          key: entry,
          color: action === 'PROBLEM_COMMENTED' ? 'blue' : 'gray',
          content: (
            <>
              <Typography.Text strong>{personName || t('product')}</Typography.Text>{' '}
              <Typography.Text type="secondary">
                {t(`action.${action}`)} · <Time at={time} />
              </Typography.Text>
              {text && <p className="words">{text}</p>}
            </>
          ),
        }))}
      />
    </Card>
  );
}
