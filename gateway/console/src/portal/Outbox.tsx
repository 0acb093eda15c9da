import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMe } from '../app/session';
import { Time } from '../parts/Time';
import { forget, isReport, keptBy } from '../parts/outbox';
import { writeAgain } from './write-again';

/** Reports that have not arrived yet, and those that were not taken. */
export function Outbox() {
  const { t } = useTranslation();
  const { id } = useMe();
  const queries = useQueryClient();
  const { data = [] } = useQuery({
    queryKey: ['outbox', id],
    queryFn: () => keptBy(id!),
  });
  const reports = data.filter(isReport);
  if (reports.length === 0) return null;
  const discard = async (key: string) => {
    await forget(key);
    await queries.invalidateQueries({ queryKey: ['outbox'] });
  };
  return (
    <section className="stack" aria-label={t('portal.outbox')} role="status">
      {reports.map((kept) => {
        const { key, at, report, refused } = kept;
        return (
          <article className="sheet tinted" key={key}>
            <div className="spread">
              <strong>{report.subject}</strong>
              <span className="soft">
                <Time at={new Date(at).toISOString()} />
              </span>
            </div>
            <p>{refused ? t('portal.refused', { why: refused }) : t('portal.waitsForNetwork')}</p>
            {refused && (
              <>
                {report.text && <p className="words soft">{report.text}</p>}
                <div className="acts">
                  <button className="act primary" onClick={() => void writeAgain(kept)}>
                    {t('portal.correct')}
                  </button>
                  <button className="act" onClick={() => void discard(key)}>
                    {t('portal.discard')}
                  </button>
                </div>
              </>
            )}
          </article>
        );
      })}
    </section>
  );
}
