import { type Context, newId } from '@stint/core';
import type { Account, DueMail } from './account.ts';
import { mailSent, takeMail } from './account-mail.ts';
import { fadeStrikes } from './account-standing.ts';
import type { Deps } from './deps.ts';
import { mailOf } from './mails.ts';
import { digest, newSecret } from './secrets.ts';

export const dueOperations = ({ accounts, mail, publicUrl, policy, clock, logger }: Deps) => {
  const post = async (accountId: string, due: DueMail, secret: string, context: Context) => {
    await mail.send(mailOf({ accountId, due, secret, publicUrl, at: clock() }));
    await accounts.change({ _id: accountId }, (a) => mailSent(a, due.id, clock()), context);
  };

  return {
    /**
     * What the clock brings to one account: the next mail that is due, else strikes that fade. A token is made for each
     * try at a mail and never kept; a mail whose `mailSent` was lost in a crash goes out again with another token, and
     * both work.
     */
    async actOnDue(id: string): Promise<void> {
      const context = { correlationId: newId() };
      const secret = newSecret();
      let taken: DueMail | undefined;
      const decide = (account: Account) => {
        taken = undefined;
        if (account.status === 'closed') return { next: account, events: [] };
        const step = takeMail(account, digest(secret), clock());
        taken = step?.taken;
        return step ?? fadeStrikes(account, policy, clock());
      };
      await accounts.change({ _id: id }, decide, context);
      const due = taken as DueMail | undefined;
      if (!due) return;
      await post(id, due, secret, context).catch((error: unknown) =>
        logger.warn({ err: error, accountId: id, mailId: due.id }, 'a mail was not sent; tried again later'),
      );
    },
  };
};
