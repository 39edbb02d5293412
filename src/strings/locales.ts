import { formatMessage, type MessageParams } from './message.js';

/** The text for a key, with its values filled in. An unknown key gives itself, so that a gap shows and nothing breaks. */
export type Strings = (key: string, params?: MessageParams) => string;

/** Texts by key, in the form `formatMessage` reads. */
export type StringTable = Readonly<Record<string, string>>;

const noParams: MessageParams = Object.freeze({});
const locales = new Map<string, StringTable>();

/** Adds or extends the texts of a language, for every editor on the page. Keys that a table lacks fall back to English. */
export function registerLocale(lang: string, table: StringTable): void {
  const tag = lang.toLowerCase();
  locales.set(tag, { ...locales.get(tag), ...table });
}

const arrived: Record<string, string> = Object.create(null) as Record<string, string>;

/** English texts that come with the code that says them, for every editor on the page; a host's own texts for them still win. */
export function addEnglish(table: StringTable): void {
  Object.assign(arrived, table);
}

/** Like `createStrings`, with only the English texts given: for entries that are small because they say little. */
export function createStringsWith(english: StringTable, lang = 'en', overrides: StringTable = {}): Strings {
  const tag = lang.toLowerCase();
  const base = tag.split('-')[0] ?? 'en';
  const tables = [overrides, locales.get(tag), locales.get(base), english, arrived].filter(
    (table) => table !== undefined,
  );
  const spoken = new Map<string, string>();
  return (key, params = noParams) => {
    let message = spoken.get(key);
    if (message === undefined) {
      message = tables.find((table) => Object.hasOwn(table, key))?.[key];
      // Its text may still come.
      if (message === undefined) return key;
      spoken.set(key, message);
    }
    return formatMessage(message, params, tag);
  };
}
