import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Flex, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { PriorityTag } from '../../parts/Tags';
import { Time } from '../../parts/Time';
import { Wrong } from '../../parts/Wrong';

/** The open incidents that a rule would act on now. */
export function RulePreview({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ['watchdog', 'preview', id],
    queryFn: () =>
      answer(api.POST('/api/v1/watchdogRules/{id}:preview', { params: { path: { id } }, body: {} })),
  });
  const count = data?.incidents.length ?? 0;
  return (
    <section className="rows" aria-label={t('settings.watchdog.preview')}>
      <Flex justify="space-between" gap={8}>
        <Typography.Title level={2} style={{ fontSize: 16, margin: 0 }}>
          {t('settings.watchdog.preview')}
        </Typography.Title>
        {count > 0 && <strong>{t('settings.watchdog.count', { count })}</strong>}
      </Flex>
      <p className="hint">{t('settings.watchdog.previewHelp')}</p>
      {error && <Wrong error={error} again={() => void refetch()} />}
      {data && count === 0 && <p role="status">{t('settings.watchdog.nothing')}</p>}
      <ul className="plain-list caught">
        {data?.incidents.map(({ id: incidentId, number, title, priority, createTime }) => (
          <li key={incidentId}>
            <PriorityTag priority={priority} />
            <Link to="/work/incidents/$id" params={{ id: incidentId }}>
              {number} {title}
            </Link>
            <Time at={createTime} />
          </li>
        ))}
      </ul>
    </section>
  );
}
