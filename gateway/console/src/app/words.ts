import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import en from '../words/en.json';
import zh from '../words/zh.json';

const kept = 'steward.language';
export type Language = 'zh' | 'en';

const preferred = (): Language => {
  const said = localStorage.getItem(kept) ?? navigator.language;
  return said.toLowerCase().startsWith('zh') ? 'zh' : 'en';
};

/** Chinese and English; whoever asks for neither reads English. */
export async function learnWords(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: preferred(),
    fallbackLng: 'en',
    resources: { zh: { translation: zh }, en: { translation: en } },
    interpolation: { escapeValue: false }, // React escapes
    returnEmptyString: false,
  });
  document.documentElement.lang = i18next.language === 'zh' ? 'zh-CN' : 'en';
}

export async function speak(language: Language): Promise<void> {
  localStorage.setItem(kept, language);
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  await i18next.changeLanguage(language);
}
