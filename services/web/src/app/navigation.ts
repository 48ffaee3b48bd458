import type { LinkProps } from '@tanstack/react-router';
import type { Role } from '../api/session.ts';
import type en from './messages.en.ts';

export interface NavigationEntry {
  readonly to: NonNullable<LinkProps['to']>;
  /** key in the app's messages */
  readonly label: keyof typeof en;
  /** who sees it; absent: everybody */
  readonly role?: Role;
}

/** The header's links, in their order. */
export const NAVIGATION: readonly NavigationEntry[] = [{ to: '/', label: 'explore' }];
