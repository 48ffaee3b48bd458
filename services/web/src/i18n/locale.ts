import { createContext, use } from 'react';
import { kept } from '../app/storage.ts';

export const LOCALES = ['en', 'es'] as const;
export type Locale = (typeof LOCALES)[number];
export const LOCALE_KEY = 'stint-locale';

const isLocale = (text: string | undefined): text is Locale => LOCALES.some((locale) => locale === text);

/** The language chosen before, else the first of the browser's that we have. */
export function firstLocale(): Locale {
  const chosen = kept(LOCALE_KEY);
  if (isLocale(chosen)) return chosen;
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLocale) ?? 'en';
}

interface LocaleChoice {
  readonly locale: Locale;
  readonly choose: (locale: Locale) => void;
}

export const LocaleContext = createContext<LocaleChoice>({ locale: 'en', choose: () => {} });
export const useLocale = (): LocaleChoice => use(LocaleContext);
