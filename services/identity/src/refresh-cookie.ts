import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Grant } from './grants.ts';
import { SESSION_IDLE_DAYS } from './session.ts';

const NAME = 'stint-refresh';
const SECONDS = SESSION_IDLE_DAYS * 24 * 3_600;

/** The refresh token that a browser sent with the request. */
export const presentedBy = ({ cookies }: FastifyRequest): string | undefined => cookies[NAME];

/** How tokens are handed out: the refresh token in a cookie that no script reads, the rest as the answer. */
export const refreshCookie = (isSecure: boolean) => {
  const settings = { path: '/api/sessions', httpOnly: true, sameSite: 'strict', secure: isSecure } as const;
  return {
    hand(reply: FastifyReply, status: number, { refreshToken, ...grant }: Grant): FastifyReply {
      reply.setCookie(NAME, refreshToken, { ...settings, maxAge: SECONDS });
      return reply.code(status).header('cache-control', 'no-store').send(grant);
    },
    clear: (reply: FastifyReply): FastifyReply => reply.clearCookie(NAME, settings),
  };
};

export type RefreshCookie = ReturnType<typeof refreshCookie>;
