import type { Clock } from '@stint/core';
import type { FastifyReply } from 'fastify';
import type { OpenSearch } from './open-search.ts';
import { RememberedAnswers } from './remembered-answers.ts';
import { tagged } from './tagged.ts';

/** An answer as it goes out. */
interface PublicAnswer {
  readonly text: string;
  readonly etag?: string;
}

/** Public answers that are remembered: lists by their addresses, pages of projects by their ids. */
export function publicAnswers(clock: Clock) {
  const lists = new RememberedAnswers<PublicAnswer>(clock);
  const pages = new RememberedAnswers<PublicAnswer>(clock);
  return {
    lists,
    pages,
    /** These projects are others than they were: any list may show one of them. */
    forget(ids: readonly string[]): void {
      lists.forgetAll();
      for (const id of ids) pages.forget(id);
    },
    forgetAll(): void {
      lists.forgetAll();
      pages.forgetAll();
    },
  };
}
export type PublicAnswers = ReturnType<typeof publicAnswers>;

/** Sends what anyone may see: what was remembered where nothing has changed since, else what `view` makes. */
export type Remember = (
  reply: FastifyReply,
  of: 'lists' | 'pages',
  key: string,
  view: () => Promise<object>,
) => Promise<FastifyReply>;

export const rememberer =
  (answers: PublicAnswers, search: OpenSearch): Remember =>
  async (reply, of, key, view) => {
    await search.catchUp();
    const { text, etag } = await answers[of].get(key, async () => {
      const made = await view();
      if ('version' in made) tagged(reply, made as { version: number });
      const etag = reply.getHeader('etag');
      return { text: String(reply.serialize(made)), ...(etag ? { etag: String(etag) } : {}) };
    });
    if (etag) reply.header('etag', etag);
    return reply.type('application/json; charset=utf-8').send(text);
  };
