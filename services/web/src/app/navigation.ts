import type { LinkProps } from '@tanstack/react-router';
import type { Role, Session } from '../api/session.ts';
import { accountNavigation } from '../features/account/navigation.ts';
import { bidsNavigation } from '../features/bids/navigation.ts';
import { boardNavigation } from '../features/board/navigation.ts';
import { exploreNavigation } from '../features/explore/navigation.ts';
import { interviewsNavigation } from '../features/interviews/navigation.ts';
import { mentoringNavigation } from '../features/mentoring/navigation.ts';
import { operatorNavigation } from '../features/operator/navigation.ts';
import { payoutsNavigation } from '../features/payouts/navigation.ts';
import { portfolioNavigation } from '../features/portfolio/navigation.ts';
import { postingNavigation } from '../features/posting/navigation.ts';
import { schoolNavigation } from '../features/school/navigation.ts';
import { searchesNavigation } from '../features/searches/navigation.ts';
import { spendingNavigation } from '../features/spending/navigation.ts';
import { workNavigation } from '../features/work/navigation.ts';
import type { Locale } from '../i18n/locale.ts';

export interface NavigationEntry {
  readonly to: NonNullable<LinkProps['to']>;
  readonly label: Readonly<Record<Locale, string>>;
  /** who sees it: anyone, anyone signed in, or one role */
  readonly who: 'anyone' | 'signed-in' | Role;
  /** in the header, or in the menu behind one's own name */
  readonly place: 'header' | 'account';
}

/** Every feature's entries, in the order they are shown. */
const NAVIGATION: readonly NavigationEntry[] = [
  ...exploreNavigation,
  ...bidsNavigation,
  ...boardNavigation,
  ...postingNavigation,
  ...workNavigation,
  ...spendingNavigation,
  ...operatorNavigation,
  ...payoutsNavigation,
  ...schoolNavigation,
  ...mentoringNavigation,
  ...interviewsNavigation,
  ...portfolioNavigation,
  ...searchesNavigation,
  ...accountNavigation,
];

const isFor = ({ who }: NavigationEntry, session: Session | undefined): boolean => {
  if (who === 'anyone') return true;
  if (!session) return false;
  return who === 'signed-in' || session.roles.includes(who);
};

/** The entries that a visitor sees; of two to the same page, for who is on both sides, the first. */
export const navigationFor = (session: Session | undefined): readonly NavigationEntry[] => {
  const seen = NAVIGATION.filter((entry) => isFor(entry, session));
  return seen.filter(({ to }, index) => seen.findIndex((entry) => entry.to === to) === index);
};
