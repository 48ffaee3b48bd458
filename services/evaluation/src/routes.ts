import type { Context } from '@stint/core';
import {
  answers,
  type Caller,
  callerOf,
  contextOf,
  etag,
  IdempotencyHeaders,
  once,
  type Routes,
  secured,
  type Verifier,
} from '@stint/http';
import type { IdempotencyStore, Versioned } from '@stint/mongo';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { TSchema } from 'typebox';
import { EngagementDetail } from './answer-schemas.ts';
import type { Engagement } from './engagement.ts';
import type { Commands } from './operations.ts';
import type { Queries } from './queries.ts';
import {
  AnswerBody,
  CancelBody,
  ConversionBody,
  DeliverBody,
  DisputeBody,
  EvaluationBody,
  HoursBody,
  Nothing,
  Params,
  RequestChangesBody,
  RuleBody,
  ShownBody,
  StrikeBody,
} from './schemas.ts';

export interface RouteDeps {
  readonly commands: Commands;
  readonly queries: Queries;
  readonly verify: Verifier;
  readonly idempotency: IdempotencyStore;
}

const at = (verb: string) => `/api/engagements/:id/${verb}`;
const move = <B extends TSchema>(operationId: string, body: B) => ({
  schema: {
    operationId,
    params: Params,
    headers: IdempotencyHeaders,
    body,
    response: answers({ 200: EngagementDetail }),
  },
});

type Command<B> = (caller: Caller, id: string, context: Context, body: B) => Promise<Versioned<Engagement>>;
type MoveRequest<B> = FastifyRequest & { readonly params: { readonly id: string }; readonly body: B };

/** Gives a command; answers the engagement as the caller sees it, once for one Idempotency-Key. */
const giving =
  ({ queries, idempotency }: RouteDeps) =>
  <B>(command: Command<B>) =>
  async (request: MoveRequest<B>, reply: FastifyReply) => {
    const view = await once(request, reply, idempotency, 200, async () => {
      const caller = callerOf(request);
      const state = await command(caller, request.params.id, contextOf(request), request.body);
      return queries.view(state, caller);
    });
    reply.header('etag', etag(view.version));
    return view;
  };

/** Every command, in the scope of the roles that may give it. */
export const commandRoutes = (deps: RouteDeps): Routes => {
  const { commands, verify } = deps;
  const give = giving(deps);
  const scopes = [
    secured(verify, ['student'], (app) => {
      app.post(at('deliver'), move('deliverWork', DeliverBody), give(commands.deliverWork));
      app.post(at('hours'), move('logHours', HoursBody), give(commands.logHours));
      app.post(
        at('conversion/confirm'),
        move('confirmConversion', Nothing),
        give(commands.confirmConversion),
      );
      app.patch(at('evaluation/shown'), move('showEvaluation', ShownBody), give(commands.showEvaluation));
    }),
    secured(verify, ['employer'], (app) => {
      app.post(
        at('request-changes'),
        move('requestChanges', RequestChangesBody),
        give(commands.requestChanges),
      );
      app.post(at('approve'), move('approveWork', Nothing), give(commands.approveWork));
      app.post(at('conversion'), move('recordConversion', ConversionBody), give(commands.recordConversion));
    }),
    secured(verify, ['student', 'employer'], (app) => {
      app.post(at('dispute'), move('openDispute', DisputeBody), give(commands.openDispute));
      app.post(at('answer-dispute'), move('answerDispute', AnswerBody), give(commands.answerDispute));
      app.post(at('cancel'), move('cancelEngagement', CancelBody), give(commands.cancelEngagement));
      app.put(at('evaluation'), move('submitEvaluation', EvaluationBody), give(commands.submitEvaluation));
    }),
    secured(verify, ['operator'], (app) => {
      app.post(at('rule'), move('ruleDispute', RuleBody), give(commands.ruleDispute));
      app.post(at('strike'), move('confirmStrike', StrikeBody), give(commands.confirmStrike));
    }),
    secured(verify, ['career-services'], (app) => {
      app.post(
        at('acknowledge'),
        move('acknowledgeEngagement', Nothing),
        give(commands.acknowledgeEngagement),
      );
    }),
  ];
  return async (app) => {
    for (const scope of scopes) await scope(app);
  };
};
