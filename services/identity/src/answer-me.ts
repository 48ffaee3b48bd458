import { etag } from '@stint/http';
import type { FastifyReply } from 'fastify';
import { type Account, opened } from './account.ts';
import { meView } from './views.ts';

/** An account to its owner, with the version that `If-Match` names. */
export const answerMe = (reply: FastifyReply, account: Account) => {
  reply.header('etag', etag(account.revision));
  return meView(opened(account));
};
