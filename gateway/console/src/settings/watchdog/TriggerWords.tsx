import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/client';
import { sayDuration, secondsOf } from '../../parts/duration';
import { counted, timed } from './store';

/** What makes a rule act, in a few words. */
export function TriggerWords({ trigger }: { trigger: Schema['WatchdogRule.Trigger'] }) {
  const { t } = useTranslation();
  const { kind, after, count, metric, percent } = trigger;
  return (
    <>
      {t(`settings.trigger.${kind}`)} {timed.includes(kind) && sayDuration(secondsOf(after), t)}
      {counted.includes(kind) && t('settings.watchdog.ofCount', { count })}
      {kind === 'CLOCK' && `${t(`settings.metric.${metric}`)} ${percent} %`}
    </>
  );
}
