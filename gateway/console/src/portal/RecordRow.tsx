import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Incident } from '../api/client';
import { Time } from '../parts/Time';
import { progressOf } from './progress';

/** One of my records: what it is, and in plain words how far it is. */
export function RecordRow({ record, fresh }: { record: Incident; fresh: boolean }) {
  const { t } = useTranslation();
  const progress = progressOf(record);
  return (
    <Link className="row" to="/portal/records/$id" params={{ id: record.id! }}>
      <span className="row-title">
        {fresh && <span className="fresh" role="img" aria-label={t('portal.fresh')} />}
        {record.title}
      </span>
      <span className={`progress ${progress}`}>{t(`progress.${progress}`)}</span>
      <span className="soft">
        {record.number} · <Time at={record.updateTime} />
      </span>
    </Link>
  );
}
