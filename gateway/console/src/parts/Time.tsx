import { useTranslation } from 'react-i18next';

/** A moment in the person's own language and zone; the whole of it on pointing. */
export function Time({ at }: { at?: string }) {
  const { i18n } = useTranslation();
  if (!at) return <>–</>;
  const date = new Date(at);
  const locale = i18n.language === 'zh' ? 'zh-CN' : 'en-GB';
  const today = date.toDateString() === new Date().toDateString();
  const short = today
    ? date.toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' })
    : date.toLocaleString(locale, { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' });
  return (
    <time dateTime={at} title={date.toLocaleString(locale, { dateStyle: 'full', timeStyle: 'long' })}>
      {short}
    </time>
  );
}
