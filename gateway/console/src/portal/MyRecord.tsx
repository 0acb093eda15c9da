import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Incident } from '../api/client';
import { may, useMe } from '../app/session';
import { incidentOf } from '../parts/records';
import { Time } from '../parts/Time';
import { Wrong } from '../parts/Wrong';
import { FileLinks } from '../parts/FileLinks';
import { mySurveys } from './mine';
import { Outcome } from './Outcome';
import './portal.css';
import { hasEnded, progressOf } from './progress';
import { Reply } from './Reply';
import { Stages } from './Stages';
import { Survey } from './Survey';
import { Talk } from './Talk';
import { useReading } from './unread';
import { Urge } from './Urge';
import { Withdraw } from './Withdraw';

/** How it goes with what one has reported, in plain words. */
export function MyRecord() {
  const { id } = useParams({ from: '/inside/portal/records/$id' });
  const { data: record, error, refetch } = useQuery(incidentOf(id));
  useReading(id);
  return (
    <div className="page narrow portal">
      {error && <Wrong error={error} again={() => void refetch()} />}
      {!record && !error && <div className="sheet shimmer" aria-busy />}
      {record && <Opened key={id} record={record} />}
    </div>
  );
}

function Opened({ record }: { record: Incident }) {
  const { t } = useTranslation();
  const person = useMe();
  const id = record.id!;
  const surveys = useQuery(mySurveys).data?.surveys ?? [];
  const progress = progressOf(record);
  const own = record.requesterId === person.id;
  const working = !hasEnded(record) && progress !== 'RESOLVED';
  return (
    <div className="stack">
      <div>
        <Link to="/portal/records">← {t('portal.all')}</Link>
        <h1>{record.title}</h1>
        <span className="soft">
          {record.number} · <Time at={record.createTime} />
        </span>
      </div>
      <Stages progress={progress} due={record.resolutionDueTime} />
      {own && progress === 'RESOLVED' && (
        <article className="sheet tinted">
          <Outcome record={record} />
        </article>
      )}
      {surveys
        .filter(({ recordNumber }) => recordNumber === record.number)
        .map((survey) => (
          <Survey key={survey.id} survey={survey} />
        ))}
      {(record.description || (record.attachmentIds ?? []).length > 0) && (
        <article className="sheet">
          <p className="words">{record.description}</p>
          <FileLinks recordId={id} ids={record.attachmentIds ?? []} />
        </article>
      )}
      <Talk incidentId={id} />
      {!hasEnded(record) && may(person, 'incident.comment') && (
        <Reply recordId={id} asked={progress === 'ASKED'} />
      )}
      {own && (
        <div className="acts">
          {may(person, 'incident.urge') && <Urge recordId={id} open={working} />}
          {working && may(person, 'incident.cancel') && <Withdraw record={record} />}
          {may(person, 'feedback.submit') && (
            <Link className="act" to="/portal/feedback/new" search={{ about: id }}>
              {t('quality.giveAbout')}
            </Link>
          )}
        </div>
      )}
    </div>
  );
}
