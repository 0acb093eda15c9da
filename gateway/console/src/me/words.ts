import i18next from 'i18next';
import en from './words/en.json';
import zh from './words/zh.json';

/** The words of this place come with it, not with the first page. */
for (const [language, words] of Object.entries({ en, zh }))
  i18next.addResourceBundle(language, 'translation', { me: words }, true, true);
