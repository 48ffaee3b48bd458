import type { ReactNode } from 'react';
import { createTranslator, type ICUArgs } from 'use-intl/core';
import { type Locale, useLocale } from './locale.ts';

type Messages = Readonly<Record<string, string>>;
/** Spanish has exactly the keys of English. */
type SameKeys<M extends Messages> = Readonly<Record<keyof M, string>>;

interface Kinds {
  ICUArgument: string;
  ICUNumberArgument: number;
  ICUDateArgument: Date;
}
/** The arguments that a message needs; none where it has none. */
type Arguments<Message extends string> =
  Partial<ICUArgs<Message, Kinds>> extends ICUArgs<Message, Kinds> ? [] : [ICUArgs<Message, Kinds>];
/** Any of several messages, named only at run time: all their arguments. */
type ArgumentsOf<M extends Messages, Key extends keyof M> = Key extends keyof M ? Arguments<M[Key]> : never;
type Tags = Readonly<Record<string, (words: ReactNode) => ReactNode>>;

/** Says a message. Keys and arguments are typed by the English ones. */
export interface Translator<M extends Messages> {
  <Key extends keyof M & string>(key: Key, ...values: ArgumentsOf<M, Key>): string;
  /** with tags in the message (`<link>words</link>`) made into elements */
  rich<Key extends keyof M & string>(key: Key, values: Tags & Readonly<Record<string, unknown>>): ReactNode;
}

/** A key may be missing only while a catalogue is being written: the page shows the key, the tests fail. */
const onError = (error: Error) => console.error(error.message);
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The library takes a dot for a level; our keys are flat. */
const flat = (key: string) => key.replaceAll('.', '/');

/** The messages of one language, ready to be said. */
export function translatorOf<M extends Messages>(
  locale: Locale,
  messages: Readonly<Record<keyof M, string>>,
  tell: (error: Error) => void = onError,
): Translator<M> {
  const flattened = Object.fromEntries(
    Object.entries<string>(messages).map(([key, text]) => [flat(key), text]),
  );
  const t = createTranslator({ locale, messages: flattened, onError: tell, timeZone: zone });
  const say = (key: string, values?: Record<string, string | number | Date>) => t(flat(key), values);
  const rich = (key: string, values: Record<string, never>) => t.rich(flat(key), values);
  return Object.assign(say, { rich }) as Translator<M>;
}

/** The messages of one feature, in ICU syntax: `const useMessages = catalogue({ en, es })`, then `t('count', { n: 3 })`. */
export function catalogue<const M extends Messages>(texts: { readonly en: M; readonly es: SameKeys<M> }) {
  const made = new Map<Locale, Translator<M>>();
  return function useMessages(): Translator<M> {
    const { locale } = useLocale();
    const t = made.get(locale) ?? translatorOf<M>(locale, texts[locale]);
    made.set(locale, t);
    return t;
  };
}
