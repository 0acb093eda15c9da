import { Agreement_Kind as Kind } from '#proto/steward/sla/v1/sla';
import { Record_Type as Type } from '#proto/steward/type/v1/record';
import type { Locale } from './topics';

const records: Record<Locale, Record<string, string>> = {
  'zh-CN': { [Type.PROBLEM]: '问题', [Type.INTERACTION]: '来访记录' },
  en: { [Type.PROBLEM]: 'problem', [Type.INTERACTION]: 'contact' },
};
const usual: Record<Locale, string> = { 'zh-CN': '工单', en: 'ticket' };
const parties: Record<Locale, Record<string, string>> = {
  'zh-CN': { [Kind.OLA]: '组间内部承诺（OLA）', [Kind.UC]: '供应商合同（UC）' },
  en: { [Kind.OLA]: 'an internal promise of the group (OLA)', [Kind.UC]: 'a contract with a vendor (UC)' },
};

export const wordForRecord = (type: string, locale: Locale): string => records[locale][type] ?? usual[locale];
/** Empty where it is the customer's. */
export const wordForParty = (kind: string, locale: Locale): string => parties[locale][kind] ?? '';

/** Empty where there is none: the step is a share of the time. */
export function wordForMoment(seconds: number | undefined, locale: Locale): string {
  if (seconds === undefined) return '';
  const span = wordForSpan(Math.abs(seconds), locale);
  if (locale === 'en') {
    if (seconds === 0) return 'The time it is due';
    return `${span} of working time ${seconds < 0 ? 'before it is due' : 'after it was due'}`;
  }
  return seconds === 0 ? '到期时' : `到期${seconds < 0 ? '前' : '后'} ${span}（工作时间）`;
}

/** Hours and minutes, for a working day differs from calendar to calendar; seconds only where there is nothing else. */
function wordForSpan(seconds: number, locale: Locale): string {
  const [h, min] = [Math.floor(seconds / 3_600), Math.floor((seconds % 3_600) / 60)];
  const parts: [number, string, string][] = [
    [h, 'hour', '小时'],
    [min, 'minute', '分钟'],
    [h + min === 0 ? seconds : 0, 'second', '秒'],
  ];
  const said = parts.filter(([n]) => n > 0);
  return said
    .map(([n, english, chinese]) =>
      locale === 'en' ? `${n} ${english}${n === 1 ? '' : 's'}` : `${n} ${chinese}`,
    )
    .join(' ');
}
