import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { may, useMe } from '../app/session';
import { Time } from '../parts/Time';
import { Wrong } from '../parts/Wrong';
import '../portal/portal.css';
import { feedbackList } from './feedback';

/** What I have said about the service, and how far it is. */
export function MyFeedbackList() {
  const { t } = useTranslation();
  const person = useMe();
  const { thanked } = useSearch({ from: '/inside/portal/feedback' });
  const asked = useInfiniteQuery(feedbackList(`personId = "${person.id}"`, 'createTime desc'));
  const rows = asked.data?.pages.flatMap(({ feedback }) => feedback) ?? [];
  return (
    <div className="page narrow portal">
      <h1>{t('quality.mine')}</h1>
      {thanked && (
        <p className="sheet tinted" role="status">
          {t('quality.thanked')}
        </p>
      )}
      {may(person, 'feedback.submit') && (
        <Link to="/portal/feedback/new" className="act primary big">
          {t('quality.give')}
        </Link>
      )}
      <div style={{ height: 12 }} />
      {asked.error && <Wrong error={asked.error} again={() => void asked.refetch()} />}
      {asked.isPending && <div className="sheet shimmer" aria-busy />}
      {asked.isSuccess && rows.length === 0 && <p className="sheet soft quiet">{t('quality.none')}</p>}
      {rows.length > 0 && (
        <div className="sheet rows">
          {rows.map(({ id, number, kind, subject, state, updateTime }) => (
            <Link key={id} className="row" to="/portal/feedback/$id" params={{ id }}>
              <span className="row-title">{subject}</span>
              <span className={`progress ${state === 'ANSWERED' ? 'ASKED' : state}`}>
                {t(`quality.state.${state}`)}
              </span>
              <span className="soft">
                {t(`quality.kind.${kind}`)} · {number} · <Time at={updateTime} />
              </span>
            </Link>
          ))}
        </div>
      )}
      {asked.hasNextPage && (
        <button className="act wide" onClick={() => void asked.fetchNextPage()}>
          {t('more')}
        </button>
      )}
    </div>
  );
}
