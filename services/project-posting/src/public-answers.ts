import type { FastifyReply } from 'fastify';
import type { OpenSearch } from './open-search.ts';
import type { RememberedAnswers } from './remembered-answers.ts';
import { tagged } from './tagged.ts';

/** An answer as it goes out. */
export interface PublicAnswer {
  readonly text: string;
  readonly etag?: string;
}

/** Sends what anyone may see: what was remembered where nothing has changed since, else what `view` makes. */
export type Remember = (
  reply: FastifyReply,
  key: string,
  view: () => Promise<object>,
) => Promise<FastifyReply>;

export const rememberer =
  (answers: RememberedAnswers<PublicAnswer>, search: OpenSearch): Remember =>
  async (reply, key, view) => {
    await search.catchUp();
    const { text, etag } = await answers.get(key, async () => {
      const made = await view();
      if ('version' in made) tagged(reply, made as { version: number });
      const etag = reply.getHeader('etag');
      return { text: String(reply.serialize(made)), ...(etag ? { etag: String(etag) } : {}) };
    });
    if (etag) reply.header('etag', etag);
    return reply.type('application/json; charset=utf-8').send(text);
  };
