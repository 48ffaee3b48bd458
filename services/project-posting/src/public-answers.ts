import { type Clock, Rejection } from '@stint/core';
import { etag, type Parts, RememberedAnswers, sendParts } from '@stint/http';
import type { FastifyReply } from 'fastify';
import type { OpenSearch } from './open-search.ts';
import type { Operations } from './operations.ts';
import { PublicProjectView } from './schemas.ts';
import type { SearchRequest } from './search.ts';

interface PublicAnswer {
  readonly body: Parts;
}

/** A project as anyone reads it. */
interface ProjectAnswer extends PublicAnswer {
  readonly etag: string;
  readonly isOpen: boolean;
}

/** How long lists may be sent again: apply-by passes. Pages are as old where another process may rename their employer. */
const GOOD_MS = 10_000;

/** What anyone may see, as it was sent: searches by their addresses, projects by their ids. */
export function publicAnswers(clock: Clock, alone: boolean) {
  const lists = new RememberedAnswers<PublicAnswer>(clock, GOOD_MS);
  const projects = new RememberedAnswers<ProjectAnswer>(clock, alone ? Number.POSITIVE_INFINITY : GOOD_MS);
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

const BEGIN = Buffer.from('{"items":[');
const COMMA = Buffer.from(',');
const isGone = (error: unknown) => error instanceof Rejection && error.code === 'not-found';

/** Sends what anyone may see: what is remembered where nothing has changed since. Lists are made of projects' answers. */
export function publicSending(ops: Operations, answers: PublicAnswers, search: OpenSearch) {
  const project = (reply: FastifyReply, id: string): Promise<ProjectAnswer> =>
    answers.projects.get(id, async () => {
      const view = await ops.readProject(id, undefined);
      const body = [Buffer.from(String(reply.serializeInput(view, PublicProjectView as never)))];
      return { body, etag: etag(view.version), isOpen: view.status === 'open' };
    });
  /** Nothing of one that was closed a moment ago. */
  const openProject = async (reply: FastifyReply, id: string): Promise<Parts> => {
    try {
      const { body, isOpen } = await project(reply, id);
      return isOpen ? body : [];
    } catch (error) {
      if (isGone(error)) return [];
      throw error;
    }
  };
  const list = async (reply: FastifyReply, asked: SearchRequest): Promise<PublicAnswer> => {
    const { ids, ...rest } = await ops.searchProjects(asked);
    const found = await Promise.all(ids.map((id) => openProject(reply, id)));
    const items = found.flatMap((body) => (body.length > 0 ? [COMMA, ...body] : [])).slice(1);
    const others = JSON.stringify(rest).slice(1, -1);
    const end = Buffer.from(others === '' ? ']}' : `],${others}}`);
    return { body: [BEGIN, ...items, end] };
  };
  return {
    async project(reply: FastifyReply, id: string): Promise<FastifyReply> {
      await search.catchUp();
      const { body, etag } = await project(reply, id);
      return sendParts(reply.header('etag', etag), body);
    },
    /** `key`: all that tells one search from another. */
    async search(reply: FastifyReply, key: string, asked: SearchRequest): Promise<FastifyReply> {
      await search.catchUp();
      const { body } = await answers.lists.get(key, () => list(reply, asked));
      return sendParts(reply, body);
    },
  };
}
export type PublicSending = ReturnType<typeof publicSending>;
