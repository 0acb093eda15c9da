import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/client';
import { sayDuration, secondsOf } from '../../parts/duration';

type Tally = Schema['ReplayTally'];

/** How many clocks would have been due how much earlier or later, as bars. */
export function Shifts({ total: { shifts, sameDueCount } }: { total: Tally }) {
  const { t } = useTranslation();
  const say = (duration: string) => sayDuration(secondsOf(duration), t);
  const nameOf = ({ from, to }: Tally['shifts'][number]): string => {
    if (!from) return t('settings.replay.earlier', { from: say(to!).replace('−', '') });
    if (!to) return t('settings.replay.later', { from: say(from) });
    return t('settings.replay.between', { from: say(from), to: say(to) });
  };
  const bars = [
    ...shifts
      .filter(({ clockCount }) => clockCount > 0)
      .map((shift) => [nameOf(shift), shift.clockCount] as const),
    [t('settings.replay.sameDue'), sameDueCount] as const,
  ];
  const most = Math.max(1, ...bars.map(([, count]) => count));
  return (
    <section className="rows" aria-label={t('settings.replay.shifts')}>
      <h2 style={{ fontSize: 16, margin: '0 0 6px' }}>{t('settings.replay.shifts')}</h2>
      <dl className="shifts">
        {bars.map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <span className="bar" style={{ width: `${(70 * count) / most}%` }} /> {count}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
