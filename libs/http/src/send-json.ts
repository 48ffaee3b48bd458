import type { OutgoingHttpHeaders } from 'node:http';
import type { FastifyReply } from 'fastify';

/** Sends JSON that is encoded already, past what Fastify does to a body. */
export function sendJson(reply: FastifyReply, body: Buffer): FastifyReply {
  reply.hijack();
  // An object of its own at each call.
  const headers = reply.getHeaders() as OutgoingHttpHeaders;
  headers['content-type'] = 'application/json; charset=utf-8';
  headers['content-length'] = body.byteLength;
  reply.raw.writeHead(reply.statusCode, headers);
  reply.raw.end(body);
  return reply;
}
