import { useTranslation } from 'react-i18next';
import { zone } from '../app/zone';

/** From one day to another. */
export function Period({ from, to }: { from?: string; to?: string }) {
  const { i18n } = useTranslation();
  const locale = i18n.language === 'zh' ? 'zh-CN' : 'en-GB';
  const day = (at?: string) =>
    at ? new Date(at).toLocaleDateString(locale, { timeZone: zone(), dateStyle: 'medium' }) : '–';
  return (
    <span>
      {day(from)} – {day(to)}
    </span>
  );
}
