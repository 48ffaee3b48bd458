import type { Clock } from '@stint/core';
import { type EncodedJson, encodedJson, etag, RememberedAnswers, sendJson } from '@stint/http';
import type { FastifyReply } from 'fastify';
import type { OpenSearch } from './open-search.ts';
import type { Operations } from './operations.ts';
import { PublicProjectView, SearchAnswer } from './schemas.ts';
import type { SearchRequest } from './search.ts';

/** How long lists may be sent again: apply-by passes. Pages are as old where another process may rename their employer. */
const GOOD_MS = 10_000;

/** What anyone may see, as it was sent: searches by their addresses, projects by their ids. */
export function publicAnswers(clock: Clock, alone: boolean) {
  const lists = new RememberedAnswers(clock, GOOD_MS);
  const projects = new RememberedAnswers<{ readonly body: EncodedJson; readonly etag: string }>(
    clock,
    alone ? Number.POSITIVE_INFINITY : GOOD_MS,
  );
  return {
    lists,
    projects,
    /** These projects are others than they were: any list may show one of them. */
    forget(ids: readonly string[]): void {
      lists.forgetAll();
      for (const id of ids) projects.forget(id);
    },
    forgetAll(): void {
      lists.forgetAll();
      projects.forgetAll();
    },
  };
}
export type PublicAnswers = ReturnType<typeof publicAnswers>;

/** Sends what anyone may see: what is remembered where nothing has changed since. */
export function publicSending(ops: Operations, answers: PublicAnswers, search: OpenSearch) {
  const encoded = (reply: FastifyReply, view: object, schema: object): EncodedJson =>
    encodedJson(String(reply.serializeInput(view as never, schema as never)));
  return {
    async project(reply: FastifyReply, id: string): Promise<FastifyReply> {
      await search.catchUp();
      const { body, etag: tag } = await answers.projects.get(id, async () => {
        const view = await ops.readProject(id, undefined);
        return { body: encoded(reply, view, PublicProjectView), etag: etag(view.version) };
      });
      return sendJson(reply.header('etag', tag), body);
    },
    /** `key`: all that tells one search from another. */
    async search(reply: FastifyReply, key: string, asked: SearchRequest): Promise<FastifyReply> {
      await search.catchUp();
      const { body } = await answers.lists.get(key, async () => ({
        body: encoded(reply, await ops.searchProjects(asked), SearchAnswer),
      }));
      return sendJson(reply, body);
    },
  };
}
export type PublicSending = ReturnType<typeof publicSending>;
