import { useTranslation } from 'react-i18next';
import { zone } from '../app/zone';

/** A moment to the second, with its year: one that has to be compared or proved. */
export function ExactTime({ at }: { at?: string }) {
  const { i18n } = useTranslation();
  if (!at) return <>–</>;
  const locale = i18n.language === 'zh' ? 'zh-CN' : 'en-GB';
  return (
    <time dateTime={at} title={at}>
      {new Date(at).toLocaleString(locale, { timeZone: zone(), dateStyle: 'medium', timeStyle: 'medium' })}
    </time>
  );
}
