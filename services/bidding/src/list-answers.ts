import type { Clock } from '@stint/core';
import { type Caller, encodedJson, RememberedAnswers, sendJson } from '@stint/http';
import type { FastifyReply } from 'fastify';
import type { Operations } from './operations.ts';
import type { ListCommand } from './reading.ts';
import { BidPage } from './schemas.ts';
import type { BidStore, Replicas } from './store.ts';
import { bidView } from './views.ts';

interface ListDeps {
  readonly ops: Operations;
  readonly store: BidStore;
  readonly replicas: Replicas;
  readonly clock: Clock;
  /** no other process writes what a list is made of */
  readonly alone: boolean;
}

/** One list as it is asked for. */
export interface AskedList {
  readonly caller: Caller;
  readonly command: ListCommand;
  /** all that tells it from other lists of this caller */
  readonly key: string;
}

/** Lists of bids as they are sent. One that was made is sent again until this service writes, if it alone does. */
export function listAnswers({ ops, store, replicas, clock, alone }: ListDeps) {
  const lists = new RememberedAnswers(clock, Number.POSITIVE_INFINITY);
  const written = () => store.bids.written() + replicas.accounts.written() + replicas.projects.written();
  let asOf = written();

  const make = async (reply: FastifyReply, { caller, command }: AskedList) => {
    const { items, ...counts } = await ops.listBids(caller, command);
    const names = await ops.organisationsOf(items);
    const views = items.map((bid) => bidView(bid, caller, names.get(bid.employerId)));
    return {
      body: encodedJson(String(reply.serializeInput({ items: views, ...counts }, BidPage as never))),
    };
  };

  const remembered = (reply: FastifyReply, asked: AskedList) => {
    if (asOf !== written()) lists.forgetAll();
    asOf = written();
    const { accountId, roles } = asked.caller;
    return lists.get(`${accountId} ${roles} ${asked.key}`, () => make(reply, asked));
  };

  return async (reply: FastifyReply, asked: AskedList): Promise<FastifyReply> => {
    const { body } = await (alone ? remembered : make)(reply, asked);
    return sendJson(reply, body);
  };
}
export type ListAnswers = ReturnType<typeof listAnswers>;
