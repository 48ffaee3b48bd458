import type { StintEvent } from '@stint/events';
import type { NotificationParams, Reader } from './params.ts';

/** Who a message is for: an account, or everyone who operates the marketplace. */
export type Audience = { readonly accountId: string } | 'operators';

export interface Message {
  readonly to: Audience;
  /** the fact it tells of, for the reader's own words or language */
  readonly kind: StintEvent['type'];
  /** as what they are told; with `kind` it says which words to use */
  readonly as: Reader;
  /** the facts those words need */
  readonly params: NotificationParams;
  /** the same in English */
  readonly text: string;
  /** a page of the web app */
  readonly link: string;
}

/** Writes the messages of one type of fact. */
export type Teller<T extends StintEvent['type']> = (
  data: Extract<StintEvent, { type: T }>['data'],
) => readonly [to: Audience, text: string, link: string][];

/** Which facts people are told, whom, and in which words. */
export type Tellers = { readonly [T in StintEvent['type']]?: Teller<T> };

export const on = (accountId: string): Audience => ({ accountId });
export const engagementPage = (id: string) => `/engagements/${id}`;
export const bidPage = (id: string) => `/bids/${id}`;
export const interviewPage = (id: string) => `/interviews/${id}`;
export const projectPage = (id: string) => `/projects/${id}`;
/** To the minute, in UTC. */
export const day = (instant: string) => instant.slice(0, 16).replace('T', ' ');
