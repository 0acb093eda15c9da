import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Card, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import { may, useMe } from '../app/session';
import { Wrong } from '../parts/Wrong';
import { IncidentPick } from './picks';

/** What it has to do with; another incident is linked by choosing it. */
export function Links({ id }: { id: string }) {
  const { t } = useTranslation();
  const person = useMe();
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: ['incident', id, 'links'],
    queryFn: () =>
      answer(api.GET('/api/v1/incidents/{incidentId}/links', { params: { path: { incidentId: id } } })),
  });
  const link = useMutation({
    mutationFn: (toId: string) =>
      answer(
        api.POST('/api/v1/incidents/{id}:link', {
          params: { path: { id } },
          body: { toType: 'INCIDENT', toId, kind: 'RELATED' },
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ['incident', id] }),
  });
  return (
    <Card size="small" title={t('links.title')}>
      <ul className="plain-list">
        {data?.links?.map(({ id: other, type, kind, inverse, number, title, state }) => (
          <li key={`${other} ${kind}`}>
            <Tag>{t(`linkKind.${kind}${inverse ? '_INVERSE' : ''}`)}</Tag>
            {type === 'INCIDENT' ? (
              <Link to="/work/incidents/$id" params={{ id: other }}>
                {number}
              </Link>
            ) : (
              number
            )}{' '}
            {title} {type === 'INCIDENT' && state && <Tag>{t(`state.${state}`)}</Tag>}
          </li>
        ))}
      </ul>
      {may(person, 'incident.work') && (
        <IncidentPick aria-label={t('links.add')} placeholder={t('links.add')} onChange={link.mutate} />
      )}
      {link.error && <Wrong error={link.error} />}
    </Card>
  );
}
