import { IconUser } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import type { Session } from '../api/session.ts';
import { useLocale } from '../i18n/locale.ts';
import { MenuChoice, menuEntry, PopoverMenu } from '../ui/popover-menu.tsx';
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
    <PopoverMenu label={t('account')} icon={<IconUser size={20} aria-hidden />}>
      {navigationFor(session)
        .filter(({ place }) => place === 'account')
        .map(({ to, label }) => (
          <Link key={to} to={to} className={menuEntry}>
            {label[locale]}
          </Link>
        ))}
      <MenuChoice onChoose={() => void leave()}>{t('signOut')}</MenuChoice>
    </PopoverMenu>
  );
}
