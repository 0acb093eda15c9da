import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Card, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { may, useMe } from '../../app/session';
import { StateTag } from '../../parts/Tags';
import { Wrong } from '../../parts/Wrong';
import { incidentsOf, type Problem } from './queries';

/** What comes from a problem; one that does not is let go. */
export function LinkedIncidents({ problem: { id, state, incidentCount } }: { problem: Problem }) {
  const { t } = useTranslation();
  const person = useMe();
  const queries = useQueryClient();
  const asked = useInfiniteQuery(incidentsOf(id));
  const unlink = useMutation({
    mutationFn: (incidentId: string) =>
      answer(
        api.POST('/api/v1/problems/{id}:unlinkIncidents', {
          params: { path: { id } },
          body: { incidentIds: [incidentId] },
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ['problem', id] }),
  });
  const editable = may(person, 'problem.work') && state !== 'CANCELLED';
  return (
    <Card size="small" title={t('problem.linked', { count: incidentCount })}>
      <ul className="plain-list" aria-label={t('problem.incidents')}>
        {asked.data?.pages
          .flatMap(({ incidents }) => incidents)
          .map((incident) => (
            <li key={incident.id}>
              <Flex gap={6} justify="space-between" align="start">
                <span>
                  <Link to="/work/incidents/$id" params={{ id: incident.id }}>
                    {incident.number}
                  </Link>{' '}
                  {incident.title} <StateTag state={incident.state} holdReason={incident.holdReason} />
                </span>
                {editable && (
                  <Button
                    size="small"
                    type="text"
                    aria-label={t('links.remove', { number: incident.number })}
                    loading={unlink.isPending}
                    onClick={() => unlink.mutate(incident.id)}
                  >
                    ✕
                  </Button>
                )}
              </Flex>
            </li>
          ))}
      </ul>
      {asked.hasNextPage && (
        <Button size="small" loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
      {unlink.error && <Wrong error={unlink.error} />}
    </Card>
  );
}
