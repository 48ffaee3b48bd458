import { createTranslator } from 'use-intl/core';
import { type Locale, useLocale } from './locale.ts';

type Messages = Readonly<Record<string, string>>;
/** Spanish has exactly the keys of English. */
type SameKeys<M extends Messages> = Readonly<Record<keyof M, string>>;

/** A key may be missing only while a catalogue is being written: the page shows the key, the tests fail. */
const onError = (error: Error) => console.error(error.message);

interface Nested {
  [name: string]: string | Nested;
}

/** `{'fault.email': ...}` as the translator wants it: `{fault: {email: ...}}`. */
export function nested(messages: Messages): Nested {
  const root: Nested = {};
  for (const [key, text] of Object.entries(messages)) {
    const names = key.split('.');
    const last = names.pop() ?? key;
    let at = root;
    for (const name of names) {
      const next = at[name] ?? {};
      at[name] = next;
      at = next as Nested;
    }
    at[last] = text;
  }
  return root;
}

/**
 * The messages of one feature, in ICU syntax: `const useMessages = catalogue({ en, es })`, then
 * `const t = useMessages()`, `t('applicants', { count: 3 })`. Keys and arguments are typed by the English ones.
 */
export function catalogue<const M extends Messages>(texts: { readonly en: M; readonly es: SameKeys<M> }) {
  const translatorFor = (locale: Locale) =>
    createTranslator<M>({ locale, messages: nested(texts[locale]) as unknown as M, onError, timeZone: zone });
  const made = new Map<Locale, ReturnType<typeof translatorFor>>();
  return function useMessages(): ReturnType<typeof translatorFor> {
    const { locale } = useLocale();
    const t = made.get(locale) ?? translatorFor(locale);
    made.set(locale, t);
    return t;
  };
}

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
