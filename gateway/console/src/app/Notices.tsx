import { useTranslation } from 'react-i18next';
import { Time } from '../parts/Time';
import { useAway } from './away';
import { useNewer } from './installed';

/** What concerns all pages, said above them: no network, and a new version. Neither takes anything away. */
export function Notices() {
  const { t } = useTranslation();
  const away = useAway();
  const takeOver = useNewer();
  return (
    <div className="notices" role="status" aria-label={t('notice.all')}>
      {away !== undefined && (
        <p>
          {t('notice.away')}{' '}
          {away && (
            <>
              {t('notice.since')} <Time at={away} />
            </>
          )}
        </p>
      )}
      {takeOver && (
        <p>
          {t('notice.newer')} <button onClick={takeOver}>{t('notice.reload')}</button>
        </p>
      )}
    </div>
  );
}
