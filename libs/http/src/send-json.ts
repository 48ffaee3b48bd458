import type { OutgoingHttpHeaders } from 'node:http';
import type { FastifyReply } from 'fastify';

/** Up to here it is cheaper to copy a body behind its headers, in one write, than to write a Buffer beside them. */
const SHORT_BYTES = 4_096;

/** JSON as it is sent, in UTF-8: short as a string with one byte in each character, long as a Buffer. Its length is in bytes. */
export type EncodedJson = (string & { readonly oneByteEach: true }) | Buffer;

export function encodedJson(json: string): EncodedJson {
  const bytes = Buffer.from(json);
  return bytes.length > SHORT_BYTES ? bytes : (bytes.toString('latin1') as EncodedJson);
}

/** Sends JSON that is encoded already, past what Fastify does to a body. */
export function sendJson(reply: FastifyReply, body: EncodedJson): FastifyReply {
  reply.hijack();
  // An object of its own at each call.
  const headers = reply.getHeaders() as OutgoingHttpHeaders;
  headers['content-type'] = 'application/json; charset=utf-8';
  headers['content-length'] = body.length;
  reply.raw.writeHead(reply.statusCode, headers);
  // The encoding says how a string is written; a Buffer has none.
  reply.raw.end(body, 'latin1');
  return reply;
}
