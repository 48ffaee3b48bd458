import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type App, answers } from '@stint/http';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { listPage, mailPage } from './inbox-page.ts';

const MailName = Type.String({ pattern: '^[\\w.@+-]{1,200}$' });
const Address = Type.String({ minLength: 3, maxLength: 254 });
/** How many of the newest mails the inbox lists. */
const LISTED = 100;

const Page = Type.String({ description: 'HTML, for a browser' });
const isBrowser = ({ headers }: FastifyRequest) => headers.accept?.includes('text/html') ?? false;

/**
 * The mails of the default run, which reach nobody: `GET /mail` lists the newest, `GET /mail?to=` those to one address,
 * `GET /mail/:name` shows one: as pages to a browser, else as JSON and text. Only the composition on one machine has this;
 * where mail goes out by SMTP there is no inbox.
 */
export function inboxRoutes(app: App, folder: string): void {
  const names = async () =>
    (await readdir(folder).catch(() => []))
      .filter((name) => !name.startsWith('.'))
      .sort()
      .reverse();
  app.get(
    '/mail',
    {
      schema: {
        hide: true,
        querystring: Type.Object({ to: Type.Optional(Address) }, { additionalProperties: false }),
        response: answers({ 200: Type.Union([Type.Object({ mails: Type.Array(MailName) }), Page]) }),
      },
    },
    async (request, reply) => {
      const { to } = request.query;
      const mails = (await names()).filter((name) => !to || name.includes(`-${to}-`)).slice(0, LISTED);
      if (!isBrowser(request)) return { mails };
      return reply.type('text/html').send(listPage(mails));
    },
  );
  app.get(
    '/mail/:name',
    {
      schema: {
        hide: true,
        params: Type.Object({ name: MailName }),
        response: answers({ 200: Type.String() }),
      },
    },
    async (request, reply) => {
      const { params } = request;
      if (!(await names()).includes(params.name)) return reply.callNotFound();
      const text = await readFile(join(folder, basename(params.name)), 'utf8');
      return isBrowser(request)
        ? reply.type('text/html').send(mailPage(text))
        : reply.type('text/plain').send(text);
    },
  );
}
