import { ActionIcon, Menu, useMantineColorScheme } from '@mantine/core';
import { IconCheck, IconLanguage } from '@tabler/icons-react';
import { LOCALES, useLocale } from '../i18n/locale.ts';
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
  const mark = (chosen: boolean) => (chosen ? <IconCheck size={16} aria-hidden /> : null);
  return (
    <Menu position="bottom-end" width={220} shadow="md">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('preferences')}>
          <IconLanguage size={20} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('language')}</Menu.Label>
        {LOCALES.map((name) => (
          <Menu.Item
            key={name}
            lang={name}
            onClick={() => choose(name)}
            rightSection={mark(name === locale)}
            aria-current={name === locale}
          >
            {LANGUAGE_NAMES[name]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('appearance')}</Menu.Label>
        {APPEARANCES.map(([scheme, key]) => (
          <Menu.Item
            key={scheme}
            onClick={() => setColorScheme(scheme)}
            rightSection={mark(scheme === colorScheme)}
            aria-current={scheme === colorScheme}
          >
            {t(key)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
