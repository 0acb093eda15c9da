import { Metric } from '#proto/steward/sla/v1/sla';
import { Priority } from '#proto/steward/type/v1/record';
import type { Locale } from './topics';

/** What codes are called when people read them. */
const priorities: Record<Locale, Record<string, string>> = {
  'zh-CN': {
    [Priority.P1]: 'P1 紧急',
    [Priority.P2]: 'P2 高',
    [Priority.P3]: 'P3 中',
    [Priority.P4]: 'P4 低',
    [Priority.P5]: 'P5 计划',
  },
  en: {
    [Priority.P1]: 'P1 Critical',
    [Priority.P2]: 'P2 High',
    [Priority.P3]: 'P3 Moderate',
    [Priority.P4]: 'P4 Low',
    [Priority.P5]: 'P5 Planning',
  },
};
const metrics: Record<Locale, Record<string, string>> = {
  'zh-CN': {
    [Metric.RESPONSE]: '首次响应',
    [Metric.UPDATE]: '进展更新',
    [Metric.RESOLUTION]: '解决',
    [Metric.STAGE]: '阶段',
  },
  en: {
    [Metric.RESPONSE]: 'first response',
    [Metric.UPDATE]: 'update',
    [Metric.RESOLUTION]: 'resolution',
    [Metric.STAGE]: 'stage',
  },
};

/** Empty for a code this version does not know. */
export const wordForPriority = (priority: string, locale: Locale): string =>
  priorities[locale][priority] ?? '';
export const wordForMetric = (metric: string, locale: Locale): string => metrics[locale][metric] ?? '';

const homeZone = 'Asia/Shanghai';

/** A moment by somebody's own clock, to the minute, with the zone. @param time RFC 3339 or empty */
export function wordForTime(time: string, locale: Locale, timeZone: string): string {
  if (time === '') return '';
  const style = { dateStyle: 'medium', timeStyle: 'short' } as const;
  const zone = isTimeZone(timeZone) ? timeZone : homeZone;
  const clock = new Intl.DateTimeFormat(locale, { ...style, timeZone: zone, hourCycle: 'h23' });
  return `${clock.format(new Date(time))} (${zone})`;
}

function isTimeZone(timeZone: string): boolean {
  try {
    return Boolean(timeZone && new Intl.DateTimeFormat('en', { timeZone }));
  } catch {
    return false;
  }
}
