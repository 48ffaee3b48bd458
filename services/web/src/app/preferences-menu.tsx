import { useMantineColorScheme } from '@mantine/core';
import { IconLanguage } from '@tabler/icons-react';
import { LOCALES, useLocale } from '../i18n/locale.ts';
import { MenuChoice, MenuGroup, PopoverMenu } from '../ui/popover-menu.tsx';
import { useMessages } from './messages.ts';

/** Each language under its own name, whatever the page's. */
const LANGUAGE_NAMES = { en: 'English', es: 'Español' } as const;
const APPEARANCES = [
  ['light', 'light'],
  ['dark', 'dark'],
  ['auto', 'system'],
] as const;

/** Language, light or dark. */
export function PreferencesMenu() {
  const t = useMessages();
  const { locale, choose } = useLocale();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <PopoverMenu label={t('preferences')} icon={<IconLanguage size={20} aria-hidden />}>
      <MenuGroup name={t('language')}>
        {LOCALES.map((name) => (
          <MenuChoice key={name} lang={name} chosen={name === locale} onChoose={() => choose(name)}>
            {LANGUAGE_NAMES[name]}
          </MenuChoice>
        ))}
      </MenuGroup>
      <MenuGroup name={t('appearance')}>
        {APPEARANCES.map(([scheme, key]) => (
          <MenuChoice key={scheme} chosen={scheme === colorScheme} onChoose={() => setColorScheme(scheme)}>
            {t(key)}
          </MenuChoice>
        ))}
      </MenuGroup>
    </PopoverMenu>
  );
}
