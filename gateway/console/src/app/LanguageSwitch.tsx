import { useTranslation } from 'react-i18next';
import { speak } from './words';

/** Says the other language in its own words. */
export function LanguageSwitch() {
  const { i18n } = useTranslation();
  const [other, name] = i18n.language === 'zh' ? (['en', 'English'] as const) : (['zh', '中文'] as const);
  return (
    <button className="language" lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={() => void speak(other)}>
      {name}
    </button>
  );
}
