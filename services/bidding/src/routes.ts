import { IdSchema } from '@stint/core';
import {
  type App,
  answers,
  type Caller,
  callerOf,
  contextOf,
  etag,
  IdempotencyHeaders,
  limited,
  once,
  type Routes,
  secured,
} from '@stint/http';
import type { Versioned } from '@stint/mongo';
import type { Frame } from '@stint/service';
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import type { Bid } from './bid.ts';
import type { BiddingConfig } from './config.ts';
import type { ListAnswers } from './list-answers.ts';
import type { Operations } from './operations.ts';
import {
  BidPage,
  BidParams,
  BidQuery,
  BidView,
  DeclineBidBody,
  ResponseRecordView,
  ReviseBidBody,
  SubmitBidBody,
} from './schemas.ts';
import { bidView } from './views.ts';

type RouteDeps = Pick<Frame, 'verify' | 'idempotency' | 'policy'> & {
  ops: Operations;
  lists: ListAnswers;
  config: BiddingConfig;
};

/** HTTP to operations. */
export const routes =
  (deps: RouteDeps): Routes =>
  async (app) => {
    await secured(deps.verify, ['student'], studentRoutes(deps))(app);
    await secured(deps.verify, ['employer'], employerRoutes(deps))(app);
    await secured(deps.verify, ['student', 'employer'], readingRoutes(deps))(app);
    publicRoutes(deps)(app);
  };

const bidAnswer = answers({ 200: BidView });
const tagged = (reply: FastifyReply, view: BidView): BidView => {
  reply.header('etag', etag(view.version));
  return view;
};
const shown = (reply: FastifyReply, bid: Versioned<Bid>, caller: Caller) =>
  tagged(reply, bidView(bid, caller));

const studentRoutes =
  ({ ops, policy, idempotency, config }: RouteDeps) =>
  (app: App): void => {
    const limit = limited(config.BIDS_PER_MINUTE);
    const submit = {
      operationId: 'submitBid',
      headers: IdempotencyHeaders,
      body: SubmitBidBody(policy),
      response: answers({ 201: BidView }),
    };
    app.post('/api/bids', { ...limit, schema: submit }, async (request, reply) => {
      const caller = callerOf(request);
      const view = await once(request, reply, idempotency, 201, async (id) =>
        bidView(await ops.submitBid(caller, id, request.body, contextOf(request)), caller),
      );
      return tagged(reply, view);
    });

    const revise = {
      operationId: 'reviseBid',
      params: BidParams,
      body: ReviseBidBody(policy),
      response: bidAnswer,
    };
    app.patch('/api/bids/:id', { ...limit, schema: revise }, async (request, reply) => {
      const caller = callerOf(request);
      return shown(
        reply,
        await ops.reviseBid(caller, request.params.id, request.body, contextOf(request)),
        caller,
      );
    });

    const withdraw = { operationId: 'withdrawBid', params: BidParams, response: bidAnswer };
    app.post('/api/bids/:id/withdraw', { schema: withdraw }, async (request, reply) => {
      const caller = callerOf(request);
      return shown(reply, await ops.withdrawBid(caller, request.params.id, contextOf(request)), caller);
    });
  };

const employerRoutes =
  ({ ops, idempotency }: RouteDeps) =>
  (app: App): void => {
    const shortlist = { operationId: 'shortlistBid', params: BidParams, response: bidAnswer };
    app.post('/api/bids/:id/shortlist', { schema: shortlist }, async (request, reply) => {
      const caller = callerOf(request);
      return shown(reply, await ops.shortlistBid(caller, request.params.id, contextOf(request)), caller);
    });

    const decline = {
      operationId: 'declineBid',
      params: BidParams,
      body: DeclineBidBody,
      response: bidAnswer,
    };
    app.post('/api/bids/:id/decline', { schema: decline }, async (request, reply) => {
      const caller = callerOf(request);
      const { params, body } = request;
      return shown(reply, await ops.declineBid(caller, params.id, body, contextOf(request)), caller);
    });

    const accept = {
      operationId: 'acceptBid',
      headers: IdempotencyHeaders,
      params: BidParams,
      response: bidAnswer,
    };
    app.post('/api/bids/:id/accept', { schema: accept }, async (request, reply) => {
      const caller = callerOf(request);
      const view = await once(request, reply, idempotency, 200, async (acceptanceId) =>
        bidView(await ops.acceptBid(caller, { ...request.params, acceptanceId }, contextOf(request)), caller),
      );
      return tagged(reply, view);
    });
  };

const readingRoutes =
  ({ ops, lists }: RouteDeps) =>
  (app: App): void => {
    const list = { operationId: 'listBids', querystring: BidQuery, response: answers({ 200: BidPage }) };
    app.get('/api/bids', { schema: list }, (request, reply) => {
      const { projectId, almaMater, limit, cursor, sort, ...filter } = request.query;
      const command = {
        filter,
        limit,
        cursor,
        sort,
        ...(projectId ? { projectId } : {}),
        ...(almaMater ? { almaMater } : {}),
      };
      return lists(reply, { caller: callerOf(request), command, key: request.url }) as never;
    });

    const one = { operationId: 'getBid', params: BidParams, response: bidAnswer };
    app.get('/api/bids/:id', { schema: one }, async (request, reply) => {
      const caller = callerOf(request);
      const bid = await ops.getBid(caller, request.params.id);
      const names = await ops.organisationsOf([bid]);
      return tagged(reply, bidView(bid, caller, names.get(bid.employerId)));
    });
  };

const publicRoutes =
  ({ ops }: RouteDeps) =>
  (app: App): void => {
    const record = {
      operationId: 'getResponseRecord',
      params: Type.Object({ employerId: IdSchema }, { additionalProperties: false }),
      response: answers({ 200: ResponseRecordView }),
    };
    app.get('/api/employers/:employerId/response-record', { schema: record }, async ({ params }) => ({
      employerId: params.employerId,
      ...(await ops.getResponseRecord(params.employerId)),
    }));
  };
