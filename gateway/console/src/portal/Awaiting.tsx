import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Incident } from '../api/client';
import { awaitingMe, mySurveys } from './mine';
import { Outcome } from './Outcome';
import { progressOf } from './progress';
import { Survey } from './Survey';

/** What does not go on without me, to be settled on the spot. */
export function Awaiting() {
  const { t } = useTranslation();
  const records = useInfiniteQuery(awaitingMe).data?.pages.flatMap(({ incidents = [] }) => incidents) ?? [];
  const surveys = useQuery(mySurveys).data?.surveys ?? [];
  // One that was answered here stays, so that a word can be added.
  const [answeredHere, setAnsweredHere] = useState<readonly string[]>([]);
  const asking = surveys.filter(({ id, answered }) => !answered || answeredHere.includes(id!));
  if (records.length + asking.length === 0) return null;
  return (
    <section aria-label={t('portal.awaiting')}>
      <h2>{t('portal.awaiting')}</h2>
      <div className="stack">
        {records.map((record) => (
          <Waiting key={record.id} record={record} />
        ))}
        {asking.map((survey) => (
          <Survey
            key={survey.id}
            survey={survey}
            titled
            onAnswered={() => setAnsweredHere((before) => [...before, survey.id!])}
          />
        ))}
      </div>
    </section>
  );
}

function Waiting({ record }: { record: Incident }) {
  const { t } = useTranslation();
  const progress = progressOf(record);
  return (
    <article className="sheet">
      <Link className="spread" to="/portal/records/$id" params={{ id: record.id! }}>
        <strong>{record.title}</strong>
        <span className="soft">{record.number}</span>
      </Link>
      {progress === 'RESOLVED' ? (
        <Outcome record={record} />
      ) : (
        <Link className="act" to="/portal/records/$id" params={{ id: record.id! }} hash="reply">
          {t('portal.answer')}
        </Link>
      )}
    </article>
  );
}
