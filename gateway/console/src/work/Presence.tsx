import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Tag } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';

/** Half of what the word is good for. */
const everyMs = 15_000;
const typesNow = (): boolean => document.activeElement?.tagName === 'TEXTAREA';

/** Who else is looking, or writing; and that one is here oneself. */
export function Presence({ id }: { id: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const record = { type: 'INCIDENT' as const, id };
  const queryKey = ['presence', id];
  const { data } = useQuery({
    queryKey,
    queryFn: () =>
      answer(api.PUT('/api/v1/presence', { body: { record, doing: typesNow() ? 'TYPING' : 'VIEWING' } })),
    refetchInterval: everyMs,
    retry: false,
  });
  useEffect(() => {
    const tell = () => void queries.invalidateQueries({ queryKey });
    const change = ({ target }: FocusEvent) =>
      target instanceof HTMLElement && target.tagName === 'TEXTAREA' && tell();
    document.addEventListener('focusin', change);
    document.addEventListener('focusout', change);
    return () => {
      document.removeEventListener('focusin', change);
      document.removeEventListener('focusout', change);
      api.DELETE('/api/v1/presence', { params: { query: { type: 'INCIDENT', id } } }).catch(() => undefined); // it ends by itself
    };
  }, [id]);
  return (
    <span role="status">
      {data?.people.map(({ personId, name, doing }) => (
        <Tag key={personId} color={doing === 'TYPING' ? 'gold' : 'cyan'}>
          {t(`presence.${doing}`, { name })}
        </Tag>
      ))}
    </span>
  );
}
