import { Alert } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { Outlet } from '@tanstack/react-router';
import { useState } from 'react';
import { wentOver } from '../api/session.ts';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { useMessages } from './messages.ts';
import classes from './shell.module.css';

/** What stands around every page. */
export function Shell() {
  const t = useMessages();
  const { online } = useNetwork();
  const [isClosed, setClosed] = useState(false);
  return (
    <div className={classes.page}>
      <a className={classes.skip} href="#main">
        {t('skip')}
      </a>
      <Header />
      <div role="status">
        {online ? null : (
          <Alert color="amber" radius={0}>
            {t('offline')}
          </Alert>
        )}
        {wentOver && !isClosed ? (
          <Alert radius={0} withCloseButton closeButtonLabel={t('close')} onClose={() => setClosed(true)}>
            {t('wentOver')}
          </Alert>
        ) : null}
      </div>
      <main id="main" tabIndex={-1} className={classes.main}>
        <Outlet />
      </main>
      <Footer />
    </div>
  );
}
