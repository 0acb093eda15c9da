import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { Wrong } from '../../parts/Wrong';
import { ListHead } from '../ListHead';
import { Period } from '../Period';
import { Checkpoint } from './Checkpoint';

/** How far forecasts can be believed. */
export function Calibration() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ['calibration'],
    queryFn: () => answer(api.GET('/api/v1/forecastCalibration')),
  });
  return (
    <>
      <ListHead place="forecastCalibration" fixed />
      <p className="hint">{t('settings.calibration.help')}</p>
      {error && <Wrong error={error} again={() => void refetch()} />}
      {data?.tooLittleHistory && <Alert type="info" title={t('settings.calibration.tooLittle')} />}
      {data && !data.tooLittleHistory && (
        <>
          <Alert
            type={data.useful ? 'success' : 'warning'}
            title={t(`settings.calibration.${data.useful ? 'useful' : 'useless'}`)}
          />
          <p>
            {t('settings.calibration.learned', { count: data.historyCount })}{' '}
            <Period from={data.from} to={data.to} />
          </p>
          <div className="checkpoints">
            {data.checkpoints.map((checkpoint) => (
              <Checkpoint key={checkpoint.percent} checkpoint={checkpoint} />
            ))}
          </div>
        </>
      )}
    </>
  );
}
