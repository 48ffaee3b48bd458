import type { Instant } from '@stint/core';
import type { Mail } from '@stint/mail';
import type { Message } from './message.ts';
import { day } from './teller.ts';

/** What a mail says of a notification. */
export interface News extends Pick<Message, 'kind' | 'as' | 'text' | 'link'> {
  readonly id: string;
  readonly at: Instant;
}

/** Told in the app only: what its reader did a moment ago. */
const OWN_ACTS: ReadonlySet<string> = new Set([
  'project.published.v1 employer',
  'interview.requested.v1 employer',
  'account.school-verified.v1 account',
]);
export const isMailed = ({ kind, as }: Pick<News, 'kind' | 'as'>): boolean => !OWN_ACTS.has(`${kind} ${as}`);

/** News of one mail; it says that there are more. */
export const MOST_NEWS = 20;
const SUBJECT_CHARS = 90;
/** The page that lists notifications, and where mails are turned off. */
export const PAGE = '/notifications';
/** The route that turns them off for whoever has one; the key comes behind it. */
export const STOP = '/api/notifications/mail/stop';

/** One line: what people wrote stands in it, and a line break would begin another header. */
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
const shortened = (text: string) =>
  [...text].length > SUBJECT_CHARS ? `${[...text].slice(0, SUBJECT_CHARS - 1).join('')}…` : text;

interface Envelope extends Pick<Mail, 'to' | 'at'> {
  /** of this account's mails */
  readonly stopKey: string;
  readonly isMore: boolean;
  readonly publicUrl: string;
}

/** The mail with what an account has not read, newest first; `isMore` where there is more than that. */
export function newsMail(
  news: readonly [News, ...News[]],
  { to, at, isMore, publicUrl, stopKey }: Envelope,
): Mail {
  const [newest] = news;
  const shown = news.slice(0, MOST_NEWS);
  const left = news.length - shown.length;
  const address = (path: string) => new URL(path, publicUrl).href;
  const first = oneLine(newest.text);
  const more = news.length > 1 ? ` (and ${isMore ? 'at least ' : ''}${news.length - 1} more)` : '';
  const text = [
    ...shown.map((one) => `${one.text}\n${day(one.at)} UTC: ${address(one.link)}`),
    ...(left > 0 ? [`... and ${isMore ? 'at least ' : ''}${left} more: ${address(PAGE)}`] : []),
    `You had not read this at Stint. If you want no such mails, turn them off at ${address(PAGE)}`,
  ].join('\n\n');
  return {
    ...{ to, at, messageId: newest.id, text: `${text}\n` },
    subject: `${shortened(first)}${more}`,
    stopAt: address(`${STOP}/${stopKey}`),
  };
}
