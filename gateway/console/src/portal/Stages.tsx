import { useTranslation } from 'react-i18next';
import { Time } from '../parts/Time';
import type { Progress } from './progress';

const stages = ['RECEIVED', 'WORKED', 'RESOLVED', 'CLOSED'] as const;
const stageOf: Record<Progress, number> = {
  RECEIVED: 0,
  WORKED: 1,
  ASKED: 1,
  WAITING: 1,
  RESOLVED: 2,
  CLOSED: 3,
  CANCELLED: 3,
};

/** How far it is: four stages, the present one in words of its own, and what was promised. */
export function Stages({ progress, due }: { progress: Progress; due: string | undefined }) {
  const { t } = useTranslation();
  const at = stageOf[progress];
  return (
    <div>
      <ol className="stages" aria-label={t('portal.stages')}>
        {stages.map((stage, index) => (
          <li
            key={stage}
            className={index < at ? 'past' : index === at ? 'now' : ''}
            aria-current={index === at ? 'step' : undefined}
          >
            {t(`progress.${index === at ? progress : stage}`)}
          </li>
        ))}
      </ol>
      {due && at < 2 && (
        <p className="soft">
          {t('portal.promised')} <Time at={due} />
        </p>
      )}
    </div>
  );
}
