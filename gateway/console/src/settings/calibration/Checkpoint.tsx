import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/client';

/** What was said at one point of the clocks' lives, and how often it came so: the closer the two, the better. */
export function Checkpoint({ checkpoint }: { checkpoint: Schema['ForecastCalibration.Checkpoint'] }) {
  const { t } = useTranslation();
  const { percent, forecastCount, bins, brierScore, baseRateBrierScore } = checkpoint;
  const said = (share: number) => `${Math.round(share * 100)} %`;
  return (
    <section className="rows">
      <h2 style={{ fontSize: 16, margin: '0 0 4px' }}>
        {percent > 0 ? t('settings.calibration.checkpoint', { percent }) : t('settings.calibration.all')}
      </h2>
      <p className="hint">
        {t('settings.calibration.count', { count: forecastCount })} ·{' '}
        {t('settings.calibration.brier', {
          score: brierScore.toFixed(3),
          base: baseRateBrierScore.toFixed(3),
        })}
      </p>
      <table className="bins">
        <thead>
          <tr>
            <th scope="col">{t('settings.calibration.said')}</th>
            <th scope="col">{t('settings.calibration.came')}</th>
            <th scope="col" aria-hidden />
            <th scope="col">{t('settings.calibration.number')}</th>
          </tr>
        </thead>
        <tbody>
          {bins
            .filter((bin) => bin.forecastCount > 0)
            .map((bin) => (
              <tr key={bin.from}>
                <th scope="row">{said(bin.predicted)}</th>
                <td>{said(bin.observed)}</td>
                <td aria-hidden className="two-bars">
                  <span style={{ width: said(bin.predicted).replace(' ', '') }} />
                  <span style={{ width: said(bin.observed).replace(' ', '') }} />
                </td>
                <td>{bin.forecastCount}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  );
}
