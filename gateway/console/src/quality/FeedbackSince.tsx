import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { PersonName } from '../parts/Name';
import { Time } from '../parts/Time';
import { type Feedback, feedbackLog } from './feedback';
import { FeedbackState } from './FeedbackTags';

/** What others did to feedback since it was read, and how it stands now. */
export function FeedbackSince({ before, now }: { before: Feedback; now: Feedback }) {
  const { t } = useTranslation();
  const { data } = useInfiniteQuery(feedbackLog(now.id));
  const steps = data?.pages
    .flatMap(({ entries }) => entries)
    .filter(({ time }) => Date.parse(time!) > Date.parse(before.updateTime!));
  return (
    <>
      <ul className="plain-list">
        {steps?.map(({ id, personId, action, time }) => (
          <li key={id}>
            <strong>{personId ? <PersonName id={personId} /> : t('product')}</strong>{' '}
            {t(`quality.action.${action}`)} <Time at={time} />
          </li>
        ))}
      </ul>
      <p>
        {t('quality.standsNow')} <FeedbackState state={now.state} />
      </p>
    </>
  );
}
