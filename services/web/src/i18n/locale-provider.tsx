import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { keep } from '../app/storage.ts';
import { firstLocale, LOCALE_KEY, LocaleContext } from './locale.ts';

export function LocaleProvider({ children }: { readonly children: ReactNode }) {
  const [locale, setLocale] = useState(firstLocale);
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  const choice = useMemo(
    () => ({
      locale,
      choose: (chosen: typeof locale) => {
        keep(LOCALE_KEY, chosen);
        setLocale(chosen);
      },
    }),
    [locale],
  );
  return <LocaleContext value={choice}>{children}</LocaleContext>;
}
