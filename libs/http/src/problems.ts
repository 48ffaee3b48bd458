import { type FieldFault, Rejection } from '@stint/core';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { App } from './app.ts';
import { faultsOf } from './validation.ts';

/** Problem code -> the status and title it is answered with. One table a service. */
export type ProblemTable = Readonly<Record<string, { readonly status: number; readonly title: string }>>;

/** The problems any route can answer. */
export const baseProblems: ProblemTable = {
  'invalid-input': { status: 400, title: 'The request is not valid' },
  unauthenticated: { status: 401, title: 'Sign in first' },
  forbidden: { status: 403, title: 'Not for this role' },
  'not-found': { status: 404, title: 'Not found' },
  'illegal-move': { status: 409, title: 'Not in this state' },
  'request-in-flight': { status: 409, title: 'Still running' },
  'stale-version': { status: 412, title: 'Changed since you read it' },
  'body-too-large': { status: 413, title: 'Too large' },
  'unsupported-media-type': { status: 415, title: 'Send JSON' },
  'idempotency-key-reused': { status: 422, title: 'Idempotency key already used' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'internal-error': { status: 500, title: 'Something went wrong on our side' },
  unavailable: { status: 503, title: 'Not available now' },
};

/** RFC 9457. https://www.rfc-editor.org/rfc/rfc9457 */
export const ProblemSchema = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    instance: Type.String({ description: 'id of the request, as in the logs' }),
    code: Type.String(),
    errors: Type.Optional(
      Type.Array(
        Type.Object({
          pointer: Type.String({ description: 'JSON pointer' }),
          in: Type.Optional(Type.String({ description: 'body, querystring, params or headers' })),
          detail: Type.String(),
          code: Type.Optional(Type.String({ description: 'of a fault that the schema does not tell of' })),
        }),
      ),
    ),
  },
  { description: 'problem' },
);

/** Response schemas of a route: the answer by status, and problems for everything else. */
export const answers = <const T extends Record<number, unknown>>(byStatus: T) => ({
  ...byStatus,
  '4xx': ProblemSchema,
  '5xx': ProblemSchema,
});

interface Fault {
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly (FieldFault & { in?: string })[];
}

/** Fastify's own errors that a client can cause, by their code. */
const fastifyFaults: Readonly<Record<string, string>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media-type',
};

function faultOf(error: FastifyError | Rejection): Fault {
  if (error instanceof Rejection)
    return {
      code: error.code,
      detail: error.message,
      ...(error.faults.length > 0 ? { errors: error.faults } : {}),
    };
  if (error.validation) {
    const errors = faultsOf(error.validation).map((f) => ({ ...f, in: error.validationContext ?? 'body' }));
    return {
      code: 'invalid-input',
      detail: errors.map((e) => `${e.pointer} ${e.detail}`).join('; '),
      errors,
    };
  }
  const known = fastifyFaults[error.code];
  if (known) return { code: known, detail: error.message };
  // Malformed JSON, a broken content length, a bad URL: the framework's 4xx say nothing of the inside.
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500)
    return { code: 'invalid-input', detail: error.message };
  return { code: 'internal-error', detail: 'The fault is logged under this request id.' };
}

export function sendProblem(reply: FastifyReply, request: FastifyRequest, table: ProblemTable, fault: Fault) {
  const { status, title } = table[fault.code] ?? { status: 500, title: 'Unlisted problem' };
  return reply
    .code(status)
    .type('application/problem+json')
    .send({
      type: `https://stint.example/problems/${fault.code}`,
      title,
      status,
      detail: fault.detail,
      instance: request.id,
      code: fault.code,
      ...(fault.errors ? { errors: fault.errors } : {}),
    });
}

/** Answers every error of a scope as a problem; what a client did not cause is logged and says nothing of the inside. */
export function handleProblems(app: App, table: ProblemTable): void {
  const problems = { ...baseProblems, ...table };
  app.setErrorHandler((error: FastifyError | Rejection, request, reply) => {
    const fault = faultOf(error);
    if (problems[fault.code] === undefined || fault.code === 'internal-error')
      request.log.error({ err: error, requestId: request.id }, 'request failed');
    return sendProblem(reply, request, problems, fault);
  });
}

/** Answers what no route answers; once a server. */
export function handleUnknownRoutes(app: App): void {
  app.setNotFoundHandler((request, reply) =>
    sendProblem(reply, request, baseProblems, {
      code: 'not-found',
      detail: `there is no ${request.method} ${request.url.split('?')[0]}`,
    }),
  );
}
