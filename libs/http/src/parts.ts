import type { OutgoingHttpHeaders } from 'node:http';
import type { FastifyReply } from 'fastify';

/** JSON as it is sent, in one part or several that others may share. */
export type Parts = readonly Buffer[];

export const bytesOf = (parts: Parts): number => parts.reduce((sum, { byteLength }) => sum + byteLength, 0);

/**
 * Sends JSON that is there in parts without putting them together: a page of twenty projects is 60 kB, which would be
 * copied for each who asks, and collected after each.
 */
export function sendParts(reply: FastifyReply, parts: Parts): FastifyReply {
  reply.hijack();
  reply.raw.writeHead(reply.statusCode, {
    ...(reply.getHeaders() as OutgoingHttpHeaders),
    'content-type': 'application/json; charset=utf-8',
    'content-length': bytesOf(parts),
  });
  for (const part of parts) reply.raw.write(part);
  reply.raw.end();
  return reply;
}
