import { useTranslation } from 'react-i18next';
import { type Language, speak } from './words';

/** Says the other language in its own words. */
export function LanguageSwitch({ onSpoken }: { onSpoken?(language: Language): void }) {
  const { i18n } = useTranslation();
  const [other, name] = i18n.language === 'zh' ? (['en', 'English'] as const) : (['zh', '中文'] as const);
  const press = () => void speak(other).then(() => onSpoken?.(other));
  return (
    <button className="language" lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={press}>
      {name}
    </button>
  );
}
