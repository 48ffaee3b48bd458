import { addMinutes, type Clock, Rejection } from '@stint/core';
import type { MailTransport } from '@stint/mail';
import type { Logger } from 'pino';
import type { Mailbox, MailboxStore } from './mailbox-store.ts';
import { isMailed, type News, newsMail } from './news-mail.ts';
import type { NotificationStore } from './store.ts';

/** The pause after the first try at a mail; each is twice the one before: nine tries in 21 hours. */
const PAUSE_MINUTES = 5;
const MAX_TRIES = 9;
/** Unread notifications that are counted for one mail. */
const MOST_COUNTED = 100;

interface Deps {
  readonly store: NotificationStore;
  readonly mailboxes: MailboxStore;
  readonly mail: MailTransport;
  /** where people reach the web app */
  readonly publicUrl: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

const isSome = <T>(list: readonly T[]): list is readonly [T, ...T[]] => list.length > 0;

export function mailOperations({ store, mailboxes, mail, publicUrl, clock, logger }: Deps) {
  async function send(box: Mailbox & { stopKey: string }, unread: readonly News[]): Promise<void> {
    const news = unread.filter(isMailed);
    if (box.off || !isSome(news)) return;
    const to = await mailboxes.addressOf(box.accountId);
    if (!to) return;
    const isMore = unread.length === MOST_COUNTED;
    const { stopKey } = box;
    await mail.send(newsMail(news, { to, at: clock(), isMore, publicUrl, stopKey }));
  }

  async function readMailSettings(accountId: string) {
    const [{ off = false }, address] = await Promise.all([
      mailboxes.of(accountId),
      mailboxes.addressOf(accountId),
    ]);
    return { mail: !off, ...(address ? { address } : {}) };
  }

  return {
    readMailSettings,
    async changeMailSettings(accountId: string, settings: { readonly mail: boolean }) {
      await mailboxes.setWanted(accountId, settings.mail);
      return readMailSettings(accountId);
    },
    /** Stops mails for whoever has one of them. @throws Rejection `not-found` */
    async stopMails(stopKey: string): Promise<void> {
      if (!(await mailboxes.stop(stopKey))) throw new Rejection('not-found', 'no mails go out by this link');
    },
    /**
     * Mails an account, in one mail, what it has not read since the last one. A mail that the server does not take is
     * tried again; a crash between sending and writing that down sends it twice, with the same id.
     */
    async mailNews(accountId: string): Promise<void> {
      const known = await mailboxes.of(accountId);
      const { tries = 0 } = known;
      const box = await mailboxes.take(known, addMinutes(clock(), PAUSE_MINUTES * 2 ** tries));
      if (!box) return;
      const unread = await store.unreadSince(accountId, box.mailedUpTo ?? '', MOST_COUNTED);
      try {
        await send(box, unread);
      } catch (err) {
        const isLast = tries + 1 >= MAX_TRIES;
        logger.warn({ err, accountId }, `news were not mailed; ${isLast ? 'given up' : 'tried again later'}`);
        if (!isLast) return;
      }
      await mailboxes.settle(box, unread[0]?.id);
    },
  };
}
export type MailOperations = ReturnType<typeof mailOperations>;
