import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { may, useMe } from '../app/session';
import { PersonName } from '../parts/Name';
import { Time } from '../parts/Time';
import { Wrong } from '../parts/Wrong';
import '../portal/portal.css';
import { type Feedback, feedbackLog, feedbackOf } from './feedback';
import { LastWord } from './LastWord';
import { MyWord } from './MyWord';

/** How it goes with what one has said about the service. */
export function MyFeedback() {
  const { id } = useParams({ from: '/inside/portal/feedback/$id' });
  const { data, error, refetch } = useQuery(feedbackOf(id));
  return (
    <div className="page narrow portal">
      {error && <Wrong error={error} again={() => void refetch()} />}
      {!data && !error && <div className="sheet shimmer" aria-busy />}
      {data && <Opened key={id} feedback={data} />}
    </div>
  );
}

function Opened({ feedback }: { feedback: Feedback }) {
  const { t } = useTranslation();
  const person = useMe();
  const { id, number, kind, subject, text, state, createTime, dueTime, aboutRecord } = feedback;
  const waits = state !== 'ANSWERED' && state !== 'CLOSED';
  const own = feedback.personId === person.id;
  return (
    <div className="stack">
      <div>
        <Link to="/portal/feedback">← {t('quality.mine')}</Link>
        <h1>{subject}</h1>
        <span className="soft">
          {t(`quality.kind.${kind}`)} · {number} · <Time at={createTime} />
          {aboutRecord?.number && ` · ${t('quality.aboutRecord')} ${aboutRecord.number}`}
        </span>
      </div>
      <p>
        <span className={`progress ${state === 'ANSWERED' ? 'ASKED' : state}`}>
          {t(`quality.state.${state}`)}
        </span>{' '}
        {waits && (
          <span className="soft">
            {t('quality.answerBy')} <Time at={dueTime} />
          </span>
        )}
      </p>
      {feedback.answer && (
        <article className="sheet tinted" aria-label={t('quality.answer')}>
          <p className="soft">{t('quality.answer')}</p>
          <p className="words">{feedback.answer}</p>
          {own && state === 'ANSWERED' && <LastWord feedback={feedback} />}
        </article>
      )}
      {text && (
        <article className="sheet">
          <p className="words">{text}</p>
        </article>
      )}
      <Log id={id} />
      <MyWord id={id} />
    </div>
  );
}

function Log({ id }: { id: string }) {
  const { t } = useTranslation();
  const person = useMe();
  const nameOf = (personId: string) =>
    personId === person.id ? (
      t('portal.me')
    ) : personId && may(person, 'person.read') ? (
      <PersonName id={personId} />
    ) : (
      t('product')
    );
  const asked = useInfiniteQuery(feedbackLog(id));
  const entries = asked.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <section aria-label={t('quality.log')}>
      <h2>{t('quality.log')}</h2>
      {asked.error && <Wrong error={asked.error} again={() => void asked.refetch()} />}
      <ol className="talk">
        {entries.map(({ id: entry, time, personId, action, text }) => (
          <li key={entry} className={text ? (personId === person.id ? 'said mine' : 'said') : 'happened'}>
            <span className="soft">
              {nameOf(personId)} {action !== 'FEEDBACK_COMMENTED' && t(`quality.action.${action}`)} ·{' '}
              <Time at={time} />
            </span>
            {text && <p className="words">{text}</p>}
          </li>
        ))}
      </ol>
      {asked.hasNextPage && (
        <button className="act wide" onClick={() => void asked.fetchNextPage()}>
          {t('more')}
        </button>
      )}
    </section>
  );
}
