import { shownTexts } from './en/shown.js';
import { createStringsWith, type StringTable, type Strings } from './locales.js';

export { addEnglish, registerLocale, type StringTable, type Strings } from './locales.js';

/** The texts of one editor: `overrides`, then the language as asked for, then its base language, then English. */
export function createStrings(lang = 'en', overrides: StringTable = {}): Strings {
  return createStringsWith(shownTexts, lang, overrides);
}
