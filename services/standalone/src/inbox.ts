import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type App, answers } from '@stint/http';
import { Type } from 'typebox';

const MailName = Type.String({ pattern: '^[\\w.@+-]{1,200}$' });
/** How many of the newest mails the inbox lists. */
const LISTED = 100;

/**
 * The mails of the default run, which reach nobody: `GET /mail` lists the newest, `GET /mail/:name` shows one. Only the
 * composition on one machine has this; where mail goes out by SMTP there is no inbox.
 */
export function inboxRoutes(app: App, folder: string): void {
  const names = async () =>
    (await readdir(folder).catch(() => []))
      .filter((name) => !name.startsWith('.'))
      .sort()
      .reverse();
  app.get(
    '/mail',
    { schema: { hide: true, response: answers({ 200: Type.Object({ mails: Type.Array(MailName) }) }) } },
    async () => ({ mails: (await names()).slice(0, LISTED) }),
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
    async ({ params }, reply) => {
      if (!(await names()).includes(params.name)) return reply.callNotFound();
      return reply.type('text/plain').send(await readFile(join(folder, basename(params.name)), 'utf8'));
    },
  );
}
