import type { ReactNode } from 'react';
import { TextLink } from '../../ui/links.tsx';
import { Page } from '../../ui/page.tsx';
import { useMessages } from './messages.ts';
import classes from './operator.module.css';

interface OperatorPageProps {
  readonly title: string;
  readonly lead: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A page behind the desk, with the way back to it. */
export function OperatorPage(props: OperatorPageProps) {
  const t = useMessages();
  return (
    <>
      <nav className={classes.back} aria-label={t('deskTitle')}>
        <TextLink to="/operator">{t('toDesk')}</TextLink>
      </nav>
      <Page {...props} />
    </>
  );
}
