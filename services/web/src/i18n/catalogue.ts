import { createTranslator } from 'use-intl/core';
import { type Locale, useLocale } from './locale.ts';

type Messages = Readonly<Record<string, string>>;
/** Spanish has exactly the keys of English. */
type SameKeys<M extends Messages> = Readonly<Record<keyof M, string>>;

/** A key may be missing only while a catalogue is being written: the page shows the key, the tests fail. */
const onError = (error: Error) => console.error(error.message);

/**
 * The messages of one feature, in ICU syntax: `const useMessages = catalogue({ en, es })`, then
 * `const t = useMessages()`, `t('applicants', { count: 3 })`. Keys and arguments are typed by the English ones.
 */
export function catalogue<const M extends Messages>(texts: { readonly en: M; readonly es: SameKeys<M> }) {
  const translatorFor = (locale: Locale) =>
    createTranslator<M>({ locale, messages: texts[locale] as M, onError, timeZone: zone });
  const made = new Map<Locale, ReturnType<typeof translatorFor>>();
  return function useMessages(): ReturnType<typeof translatorFor> {
    const { locale } = useLocale();
    const t = made.get(locale) ?? translatorFor(locale);
    made.set(locale, t);
    return t;
  };
}

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
