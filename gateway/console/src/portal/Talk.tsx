import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { LogEntry } from '../api/client';
import { useMe } from '../app/session';
import { Time } from '../parts/Time';
import { Wrong } from '../parts/Wrong';
import { FileLinks } from '../parts/FileLinks';
import { talkOf } from './record-queries';

/** Happenings that tell the requester something, even without words. */
const telling = new Set(['ACCEPT', 'RESUME', 'RESOLVE', 'CONFIRM', 'REOPEN', 'CLOSE', 'CANCEL', 'MERGE']);
const concerns = ({ public: open, action, text, attachmentIds }: LogEntry): boolean =>
  !!open && action !== 'CREATE' && (telling.has(action!) || !!text || (attachmentIds ?? []).length > 0);

/** What was said between the requester and those who help, and nothing else. */
export function Talk({ incidentId }: { incidentId: string }) {
  const { t } = useTranslation();
  const { id: me } = useMe();
  const talk = useInfiniteQuery(talkOf(incidentId));
  const entries = (talk.data?.pages ?? []).flatMap((page) => page.entries ?? []).filter(concerns);
  return (
    <section aria-label={t('portal.talk')}>
      <h2>{t('portal.talk')}</h2>
      {talk.error && <Wrong error={talk.error} again={() => void talk.refetch()} />}
      {talk.isSuccess && entries.length === 0 && <p className="soft">{t('portal.silence')}</p>}
      <ol className="talk">
        {entries.map(({ id, time, personId, personName, action, text, attachmentIds }) => (
          <li key={id} className={text ? (personId === me ? 'said mine' : 'said') : 'happened'}>
            <span className="soft">
              {personId === me ? t('portal.me') : personName || t('product')}{' '}
              {action !== 'COMMENT' && t(`action.${action}`)} · <Time at={time} />
            </span>
            {text && <p className="words">{text}</p>}
            <FileLinks recordId={incidentId} ids={attachmentIds ?? []} />
          </li>
        ))}
      </ol>
      {talk.hasNextPage && (
        <button className="act wide" onClick={() => void talk.fetchNextPage()}>
          {t('more')}
        </button>
      )}
    </section>
  );
}
