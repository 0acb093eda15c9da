import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import { Time } from '../parts/Time';
import { Ask } from './Ask';
import { useDeed } from './deed';
import { urgesOf } from './record-queries';

/** Asks for more speed, and shows what was answered. */
export function Urge({ recordId, open }: { recordId: string; open: boolean }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const urges = useQuery(urgesOf(recordId)).data?.urges ?? [];
  const urge = useDeed(recordId, async (text: string) => {
    await answer(
      api.POST('/api/v1/incidents/{id}:urge', { params: { path: { id: recordId } }, body: { text } }),
    );
    setAsking(false);
    // The desk hears of it a moment later; its own event brings it then.
    await queries.invalidateQueries(urgesOf(recordId));
  });
  return (
    <>
      {urges.length > 0 && (
        <ul className="urges" aria-label={t('portal.urges')}>
          {urges.map(({ id, createTime, state, answer: said, answerTime }) => (
            <li key={id} className="sheet">
              <span className="soft">
                {t('portal.urged')} <Time at={createTime} /> ·{' '}
                {said ? <Time at={answerTime} /> : t(`portal.urgeState.${state}`)}
              </span>
              {said && <p className="words">{said}</p>}
            </li>
          ))}
        </ul>
      )}
      {open && (
        <Ask
          opened={asking}
          onOpen={setAsking}
          deed={t('portal.urge')}
          question={t('portal.urgeWhy')}
          optional
          pending={urge.isPending}
          error={urge.error}
          onSay={urge.mutate}
        />
      )}
    </>
  );
}
