import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Card, Flex, Select, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, type Schema } from '../api/client';
import { may, useMe } from '../app/session';
import { Wrong } from '../parts/Wrong';
import { IncidentPick } from './picks';

type Kind = 'RELATED' | 'DUPLICATE_OF' | 'CAUSED_BY' | 'CHILD_OF' | 'SOLVED_BY';
const kinds: Kind[] = ['RELATED', 'DUPLICATE_OF', 'CAUSED_BY', 'CHILD_OF', 'SOLVED_BY'];
type Found = Schema['Link'];

/** What it has to do with; another incident is linked by choosing how and which. */
export function Links({ id }: { id: string }) {
  const { t } = useTranslation();
  const person = useMe();
  const queries = useQueryClient();
  const [kind, setKind] = useState<Kind>('RELATED');
  const [times, setTimes] = useState(0);
  const { data } = useQuery({
    queryKey: ['incident', id, 'links'],
    queryFn: () =>
      answer(api.GET('/api/v1/incidents/{incidentId}/links', { params: { path: { incidentId: id } } })),
  });
  const onSettled = () => queries.invalidateQueries({ queryKey: ['incident', id] });
  const link = useMutation({
    mutationFn: (toId: string) =>
      answer(
        api.POST('/api/v1/incidents/{id}:link', {
          params: { path: { id } },
          body: { toType: 'INCIDENT', toId, kind },
        }),
      ),
    onSuccess: () => setTimes((before) => before + 1),
    onSettled,
  });
  // what the other says of this one is taken back there
  const unlink = useMutation({
    mutationFn: ({ id: other, type, kind: said, inverse }: Found) =>
      answer(
        api.POST('/api/v1/incidents/{id}:unlink', {
          params: { path: { id: inverse ? other : id } },
          body: { toType: type, toId: inverse ? id : other, kind: said } as never,
        }),
      ),
    onSettled,
  });
  const editable = may(person, 'incident.work');
  const error = link.error ?? unlink.error;
  return (
    <Card size="small" title={t('links.title')}>
      <ul className="plain-list">
        {data?.links?.map((one) => (
          <li key={`${one.id} ${one.kind} ${one.inverse}`}>
            <Flex gap={6} justify="space-between" align="start">
              <span>
                <Tag>{t(`linkKind.${one.kind}${one.inverse ? '_INVERSE' : ''}`)}</Tag>
                <Other link={one} /> {one.title}{' '}
                {one.state && (
                  <Tag>{t(one.type === 'PROBLEM' ? `problem.state.${one.state}` : `state.${one.state}`)}</Tag>
                )}
              </span>
              {editable && one.type !== 'PROBLEM' && (!one.inverse || one.type === 'INCIDENT') && (
                <Button
                  size="small"
                  type="text"
                  aria-label={t('links.remove', { number: one.number || one.id })}
                  loading={unlink.isPending}
                  onClick={() => unlink.mutate(one)}
                >
                  ✕
                </Button>
              )}
            </Flex>
          </li>
        ))}
      </ul>
      {editable && (
        <Flex vertical gap={6}>
          <Select
            size="small"
            aria-label={t('links.kind')}
            value={kind}
            onChange={setKind}
            options={kinds.map((value) => ({ value, label: t(`linkKind.${value}`) }))}
          />
          <IncidentPick
            key={times}
            aria-label={t('links.add')}
            placeholder={t('links.add')}
            onChange={(chosen) => link.mutate(String(chosen))}
          />
        </Flex>
      )}
      {error && <Wrong error={error} />}
    </Card>
  );
}

function Other({ link: { id, type, number } }: { link: Found }) {
  if (type === 'INCIDENT')
    return (
      <Link to="/work/incidents/$id" params={{ id }}>
        {number}
      </Link>
    );
  if (type === 'PROBLEM')
    return (
      <Link to="/work/problems/$id" params={{ id }}>
        {number}
      </Link>
    );
  return <>{number || id.slice(0, 8)}</>;
}
