import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { ApiProblem } from '../../api/problem';
import { Wrong } from '../../parts/Wrong';
import { useMayManage } from '../rights';
import type { TemplateValues } from './store';

/** How the words would read, while they are typed. */
export function TemplatePreview({ id, words }: { id: string; words: TemplateValues }) {
  const { t } = useTranslation();
  const mayManage = useMayManage('notificationTemplates');
  const { subject = '', body = '' } = words;
  const tried = useDeferredValue(subject && body && JSON.stringify({ subject, body }));
  const { data, error } = useQuery({
    queryKey: ['template', 'preview', id, tried],
    queryFn: () =>
      answer(
        api.POST('/api/v1/notificationTemplates/{id}:preview', {
          params: { path: { id } },
          body: JSON.parse(tried) as { subject: string; body: string },
        }),
      ),
    enabled: mayManage && tried !== '',
    placeholderData: keepPreviousData,
    retry: false,
  });
  if (!mayManage) return null;
  const complaints = error instanceof ApiProblem ? Object.entries(error.fields) : [];
  return (
    <section className="rows" aria-label={t('settings.template.preview')}>
      <h2 style={{ fontSize: 16, margin: 0 }}>{t('settings.template.preview')}</h2>
      <p className="hint">{t('settings.template.previewHelp')}</p>
      {error && complaints.length === 0 && <Wrong error={error} />}
      {complaints.map(([field, said]) => (
        <p key={field} role="alert" className="complaint">
          {t(`settings.field.${field}`, field)} {said}
        </p>
      ))}
      {data && !error && (
        <article className="letter">
          <h3>{data.title}</h3>
          <p>{data.text}</p>
        </article>
      )}
      {data && (
        <p className="hint" style={{ marginTop: 10 }}>
          {t('settings.template.facts')}: <code>{data.facts.map((fact) => `{{ ${fact} }}`).join(' ')}</code>
        </p>
      )}
    </section>
  );
}
