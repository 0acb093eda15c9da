import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

const kept = 'steward.language';
/** Both say the same things; only the one that is spoken is fetched. */
const words = {
  zh: () => import('../words/zh.json'),
  en: () => import('../words/en.json'),
};
export type Language = keyof typeof words;

const preferred = (): Language => {
  const said = localStorage.getItem(kept) ?? navigator.language;
  return said.toLowerCase().startsWith('zh') ? 'zh' : 'en';
};

/** Chinese and English; whoever asks for neither reads English. */
export async function learnWords(): Promise<void> {
  const language = preferred();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { translation: (await words[language]()).default } },
    interpolation: { escapeValue: false }, // React escapes
    returnEmptyString: false,
  });
  document.documentElement.lang = tagOf(language);
}

export async function speak(language: Language): Promise<void> {
  i18next.addResourceBundle(language, 'translation', (await words[language]()).default, true, true);
  localStorage.setItem(kept, language);
  document.documentElement.lang = tagOf(language);
  await i18next.changeLanguage(language);
}

const tagOf = (language: Language): string => (language === 'zh' ? 'zh-CN' : 'en');
