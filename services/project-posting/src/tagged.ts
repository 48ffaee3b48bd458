import { etag } from '@stint/http';
import type { FastifyReply } from 'fastify';

/** An answer with the version that `If-Match` wants. */
export function tagged<V extends { readonly version: number }>(reply: FastifyReply, view: V): V {
  reply.header('etag', etag(view.version));
  return view;
}
