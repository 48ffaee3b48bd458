import { ActionIcon, Menu } from '@mantine/core';
import { IconUser } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import type { Session } from '../api/session.ts';
import { useLocale } from '../i18n/locale.ts';
import { useMessages } from './messages.ts';
import { navigationFor } from './navigation.ts';
import { signOut } from './sign-out.ts';

/** What is one's own: profile and settings, and the way out. */
export function AccountMenu({ session }: { readonly session: Session }) {
  const t = useMessages();
  const { locale } = useLocale();
  const navigate = useNavigate();
  const leave = async () => {
    await navigate({ to: '/' });
    await signOut();
  };
  return (
    <Menu position="bottom-end" width={220} shadow="md">
      <Menu.Target>
        <ActionIcon variant="light" size="lg" radius="xl" aria-label={t('account')}>
          <IconUser size={20} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {navigationFor(session)
          .filter(({ place }) => place === 'account')
          .map(({ to, label }) => (
            <Menu.Item key={to} renderRoot={(props) => <Link to={to} {...props} />}>
              {label[locale]}
            </Menu.Item>
          ))}
        <Menu.Divider />
        <Menu.Item onClick={() => void leave()}>{t('signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
