import { type App, answers, limited } from '@stint/http';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { MailOperations } from './mail-operations.ts';
import { PAGE, STOP } from './news-mail.ts';
import { ByStopKey } from './schemas.ts';

/** What a mail program sends for the reader who presses its button. https://www.rfc-editor.org/rfc/rfc8058 */
const FORM = 'application/x-www-form-urlencoded';
const STOPS_PER_MINUTE = 10;

/** Whose mails: a mail provider presses for many readers from one address, and a key cannot be guessed. */
const keyOf = ({ params }: FastifyRequest): string => (params as { key: string }).key;

/** The address that stands in each mail of unread notifications: who has it need not sign in. */
export function stopMailRoutes(app: App, mails: MailOperations): void {
  app.addContentTypeParser(FORM, { parseAs: 'string' }, (_request, _body, done) => done(null, undefined));
  app.post(
    `${STOP}/:key`,
    {
      ...limited(STOPS_PER_MINUTE, keyOf),
      schema: {
        operationId: 'stopMails',
        description:
          'One click of a mail program (RFC 8058). Mails are turned on again where notifications are read.',
        params: ByStopKey,
        response: answers({ 204: Type.Null() }),
      },
    },
    async (request, reply) => {
      await mails.stopMails(request.params.key);
      return reply.code(204).send(null);
    },
  );
  // Whoever follows the link is a person, or a program that looks at every link: only the page's switch turns mails off.
  app.get(`${STOP}/:key`, { schema: { hide: true, params: ByStopKey } }, async (_request, reply) =>
    reply.redirect(PAGE, 303),
  );
}
