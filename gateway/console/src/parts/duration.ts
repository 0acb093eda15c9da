import type { TFunction } from 'i18next';

/** Seconds of a duration as the API tells it: "5400s". */
export const secondsOf = (duration?: string): number => Number((duration ?? '0s').replace(/s$/, ''));

/** The two largest units: 2 d 4 h, 3 h 20 min, 45 min, 8 s; a sign where it is over. */
export function sayDuration(seconds: number, t: TFunction): string {
  const [sign, whole] = [seconds < 0 ? '−' : '', Math.abs(Math.trunc(seconds))];
  const [days, hours, minutes] = [
    Math.trunc(whole / 86_400),
    Math.trunc((whole % 86_400) / 3_600),
    Math.trunc((whole % 3_600) / 60),
  ];
  if (whole > 0 && whole < 60) return sign + t('duration.seconds', { seconds: whole });
  const key = days > 0 ? 'daysHours' : hours > 0 ? 'hoursMinutes' : 'minutes';
  return sign + t(`duration.${key}`, { days, hours, minutes });
}
