import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { may, useMe } from '../app/session';
import { PersonName } from '../parts/Name';
import { Time } from '../parts/Time';
import { callbacksAbout } from './callbacks';
import { CallbackTag } from './CallbackTag';
import { feedbackAbout } from './feedback';
import { FeedbackState, KindTag } from './FeedbackTags';

/** What came back about a record: whether its requester was called and what they said, and what was written of it. */
export function Heard({ recordId, closed }: { recordId: string; closed: boolean }) {
  const { t } = useTranslation();
  const person = useMe();
  const called = useQuery({
    ...callbacksAbout(recordId),
    enabled: closed && may(person, 'callback.read'),
    retry: false,
  });
  const written = useQuery({
    ...feedbackAbout(recordId),
    enabled: may(person, 'feedback.read'),
    retry: false,
  });
  const callbacks = called.data?.callbacks ?? [];
  const feedback = written.data?.feedback ?? [];
  if (callbacks.length + feedback.length === 0) return null;
  return (
    <Card size="small" title={t('quality.heard')}>
      <ul className="plain-list">
        {callbacks.map((callback) => {
          const { id, satisfied, text, callerId, attempts, endTime, dueTime } = callback;
          return (
            <li key={id}>
              {t('quality.callback')} <CallbackTag callback={callback} />
              {satisfied > 0 && `${satisfied}/5 · `}
              {callerId && (
                <>
                  <PersonName id={callerId} /> ·{' '}
                </>
              )}
              <Time at={endTime ?? dueTime} />
              {attempts.length > 0 && ` · ${t('quality.missedTimes', { count: attempts.length })}`}
              {text && <p className="words">{text}</p>}
            </li>
          );
        })}
        {feedback.map(({ id, number, kind, subject, state }) => (
          <li key={id}>
            <Link to="/quality/feedback/$id" params={{ id }}>
              {number}
            </Link>{' '}
            <KindTag kind={kind} />
            <FeedbackState state={state} /> {subject}
          </li>
        ))}
      </ul>
    </Card>
  );
}
