import { Popover, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Clock } from '../api/client';
import { Ledger } from '../parts/Clocks';
import { sayDuration, secondsOf } from '../parts/duration';
import { clockMood } from '../parts/Tags';

/** How a clock stands and what is left of it; on pressing, every minute of it. */
export function TimeLeft({ clock }: { clock: Clock }) {
  const { t } = useTranslation();
  const left = secondsOf(clock.remaining);
  return (
    <Popover trigger="click" content={<Ledger id={clock.id} />} title={t(`metric.${clock.metric}`)}>
      <button type="button" className="plain">
        <span className={left < 0 ? 'late' : ''}>{sayDuration(left, t)}</span>
        <Tag color={clockMood[clock.state]}>{t(`clockState.${clock.state}`)}</Tag>
      </button>
    </Popover>
  );
}
