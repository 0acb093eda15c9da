import { useTranslation } from 'react-i18next';
import { zone } from '../app/zone';
import { wallOf } from './wall';

/** A moment in the person's own language and zone; the whole of it on pointing. */
export function Time({ at }: { at?: string }) {
  const { i18n } = useTranslation();
  if (!at) return <>–</>;
  const timeZone = zone();
  const date = new Date(at);
  const locale = i18n.language === 'zh' ? 'zh-CN' : 'en-GB';
  const today = wallOf(date).slice(0, 10) === wallOf(new Date()).slice(0, 10);
  const short = today
    ? date.toLocaleTimeString(locale, { timeZone, hour: '2-digit', minute: '2-digit' })
    : date.toLocaleString(locale, {
        timeZone,
        month: 'short',
        day: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
      });
  return (
    <time
      dateTime={at}
      title={date.toLocaleString(locale, { timeZone, dateStyle: 'full', timeStyle: 'long' })}
    >
      {short}
    </time>
  );
}
