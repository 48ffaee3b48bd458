import { type Money, minus, type Policy, policyWith } from '@stint/core';
import type { AccountSnapshot, Agreement, Envelope, ProjectSnapshot } from '@stint/events';
import type { Caller } from '@stint/http';
import { aCaller, anEmployerAccount, anOpenProject, refOf, serviceUnderTest } from '@stint/testing';
import { expect } from 'vitest';
import { buildApp } from '../src/app.ts';
import { APPLICATION, aStudent } from './given.ts';

interface Options {
  readonly bidsPerMinute?: number;
  readonly policy?: Policy;
  /** false: as one of several processes */
  readonly alone?: boolean;
}

/** The whole bidding service, with other services' facts a call away. */
export async function biddingUnderTest({
  bidsPerMinute = 100_000,
  policy = policyWith(),
  alone = true,
}: Options = {}) {
  const service = await serviceUnderTest((frame) => buildApp(frame, { BIDS_PER_MINUTE: bidsPerMinute }), {
    policy,
    alone,
  });

  const accounts = new Map<string, AccountSnapshot>();
  const accountArrives = async (account: AccountSnapshot) => {
    accounts.set(account.accountId, account);
    await service.arrives({ type: 'account.registered.v1', data: { account } });
    await service.settle();
  };

  return {
    ...service,
    accountArrives,
    accountOf: ({ accountId }: Caller) => accounts.get(accountId) ?? expect.unreachable('no such account'),
    async student(over: Parameters<typeof aStudent>[0] = {}): Promise<Caller> {
      const account = aStudent(over);
      await accountArrives(account);
      return { ...aCaller('student'), accountId: account.accountId };
    },
    /** Students who are all known at once. */
    async students(n: number): Promise<Caller[]> {
      const all = Array.from({ length: n }, () => aStudent());
      for (const account of all) await service.arrives({ type: 'account.registered.v1', data: { account } });
      await service.settle();
      return all.map(({ accountId }) => ({ ...aCaller('student'), accountId }));
    },
    async employer(over: Partial<AccountSnapshot> = {}): Promise<Caller> {
      const account = anEmployerAccount(over);
      await accountArrives(account);
      return { ...aCaller('employer'), accountId: account.accountId };
    },
    async project(employer: Caller, over: Partial<ProjectSnapshot> = {}): Promise<ProjectSnapshot> {
      const project = anOpenProject({ employerId: employer.accountId, ...over });
      await service.arrives({ type: 'project.published.v1', data: { project } });
      await service.settle();
      return project;
    },
    /** The student applies; answers the bid's id. */
    async bidOn(project: ProjectSnapshot, student: Caller): Promise<string> {
      const answer = await service.as(student).post('/api/bids', bidFor(project));
      expect(answer.status, answer.text).toBe(201);
      return answer.body.id;
    },
    async agreementOf(bidId: string): Promise<Agreement> {
      const accepted = (await service.published()).findLast(
        (e): e is Envelope<'bid.accepted.v1'> => e.type === 'bid.accepted.v1' && e.data.bid.bidId === bidId,
      );
      return accepted?.data.agreement ?? expect.unreachable(`bid ${bidId} was not accepted`);
    },
    async paymentFunded(agreement: Agreement): Promise<void> {
      const data = { ...refOf(agreement), agreement, fundedAt: service.clock.now() };
      await service.arrives({ type: 'payment.funded.v1', data });
      await service.settle();
    },
    async paymentLapsed(agreement: Agreement): Promise<void> {
      await service.arrives({ type: 'payment.lapsed.v1', data: refOf(agreement) });
      await service.settle();
    },
    async workApproved(agreement: Agreement): Promise<void> {
      const approved = { by: 'clock', approvedAt: service.clock.now(), toStudent: agreement.fee } as const;
      await service.arrives({ type: 'work.approved.v1', data: { ...refOf(agreement), ...approved } });
      await service.settle();
    },
    async ruled(agreement: Agreement, toStudent: Money): Promise<void> {
      const ruling = {
        toStudent,
        toEmployer: minus(agreement.fee, toStudent),
        ruling: 'Half of it was there.',
      };
      await service.arrives({ type: 'dispute.resolved.v1', data: { ...refOf(agreement), ...ruling } });
      await service.settle();
    },
    /** The types of the facts published about one bid, in order. */
    async factsOf(bidId: string): Promise<string[]> {
      const all = await service.published();
      return all.filter((e) => e.source === 'bidding' && e.subject === bidId).map(({ type }) => type);
    },
  };
}
export type Bidding = Awaited<ReturnType<typeof biddingUnderTest>>;

export const bidFor = ({ projectId }: ProjectSnapshot) => ({ projectId, application: APPLICATION });

/** `n` of what `make` makes, one after the other. */
export async function several<T>(n: number, make: (i: number) => Promise<T>): Promise<T[]> {
  const all: T[] = [];
  for (let i = 0; i < n; i += 1) all.push(await make(i));
  return all;
}

/** How many answers had each outcome: `{ '200': 1, 'project-filled': 99 }`. */
export function tally(
  answers: readonly { status: number; body: { code?: string } }[],
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, body } of answers) {
    const outcome = body.code ?? String(status);
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
}
