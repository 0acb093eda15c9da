import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMe } from '../app/session';
import { forget, isReport, keptBy, type KeptWord } from './outbox';
import { Time } from './Time';

interface Props {
  incidentId: string;
  /** Takes the words of one that was refused back into what is being written. */
  onTakeBack(text: string): void;
}

/** One's own words on a record that have not arrived yet. */
export function Unsent({ incidentId, onTakeBack }: Props) {
  const { t } = useTranslation();
  const { id } = useMe();
  const queries = useQueryClient();
  const { data = [] } = useQuery({ queryKey: ['outbox', id], queryFn: () => keptBy(id!) });
  const words = data.filter((kept): kept is KeptWord => !isReport(kept) && kept.incidentId === incidentId);
  if (words.length === 0) return null;
  const takeBack = async ({ key, text }: KeptWord) => {
    onTakeBack(text);
    await forget(key);
    await queries.invalidateQueries({ queryKey: ['outbox'] });
  };
  return (
    <ul className="unsent" role="status" aria-label={t('portal.outbox')}>
      {words.map((word) => (
        <li key={word.key}>
          <p className="words">{word.text}</p>
          <span>
            <Time at={new Date(word.at).toISOString()} /> ·{' '}
            {word.refused ? t('portal.refused', { why: word.refused }) : t('portal.waitsForNetwork')}
          </span>
          {word.refused && (
            <button type="button" onClick={() => void takeBack(word)}>
              {t('portal.correct')}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
