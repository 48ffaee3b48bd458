import { Burger } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useSession } from '../api/session.ts';
import { useLocale } from '../i18n/locale.ts';
import { late } from '../ui/late.ts';
import { ButtonLink } from '../ui/links.tsx';
import { AccountMenu } from './account-menu.tsx';
import { useMessages } from './messages.ts';
import { type NavigationEntry, navigationFor } from './navigation.ts';
import { PreferencesMenu } from './preferences-menu.tsx';
import classes from './shell.module.css';

/** Visitors have none, and explore is theirs: it comes apart. */
const Bell = late(async () => (await import('../features/notifications/bell.tsx')).Bell);

export function Header() {
  const t = useMessages();
  const session = useSession();
  const [opened, menu] = useDisclosure(false);
  const entries = navigationFor(session).filter(({ place }) => place === 'header');
  return (
    <header className={classes.header}>
      <div className={classes.bar}>
        <Link to="/" className={classes.brand} aria-label={t('home')}>
          {t('brand')}
        </Link>
        <nav aria-label={t('mainNavigation')} className={classes.wide}>
          <Entries entries={entries} />
        </nav>
        <div className={classes.tools}>
          {session ? (
            <Suspense fallback={<span className={classes.bellToCome} />}>
              <Bell session={session} />
            </Suspense>
          ) : null}
          <PreferencesMenu />
          {session ? <AccountMenu session={session} /> : <Visitor />}
          <Burger
            className={classes.burger}
            opened={opened}
            onClick={menu.toggle}
            size="sm"
            aria-label={t('menu')}
            aria-expanded={opened}
          />
        </div>
      </div>
      {opened ? (
        <nav aria-label={t('mainNavigation')} className={classes.narrow}>
          <Entries entries={entries} onChoose={menu.close} />
          {session ? null : (
            <Link to="/sign-in" className={classes.entry} onClick={menu.close}>
              {t('signIn')}
            </Link>
          )}
        </nav>
      ) : null}
    </header>
  );
}

interface EntriesProps {
  readonly entries: readonly NavigationEntry[];
  readonly onChoose?: () => void;
}

function Entries({ entries, onChoose }: EntriesProps) {
  const { locale } = useLocale();
  return entries.map(({ to, label }) => (
    <Link
      key={to}
      to={to}
      className={classes.entry}
      activeOptions={{ exact: to === '/', includeSearch: false }}
      {...(onChoose ? { onClick: onChoose } : {})}
    >
      {label[locale]}
    </Link>
  ));
}

function Visitor() {
  const t = useMessages();
  return (
    <>
      <ButtonLink to="/sign-in" variant="subtle" color="gray" size="sm" className={classes.onlyWide ?? ''}>
        {t('signIn')}
      </ButtonLink>
      <ButtonLink to="/sign-up" size="sm">
        {t('signUp')}
      </ButtonLink>
    </>
  );
}
