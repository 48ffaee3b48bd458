import type { Instant } from '@stint/core';
import type { Agreement, StintEvent } from '@stint/events';
import type { Caller } from '@stint/http';
import {
  aCaller,
  anAgreement,
  type Client,
  refOf,
  type ServiceUnderTest,
  serviceUnderTest,
} from '@stint/testing';
import { expect } from 'vitest';
import { buildApp } from '../src/app.ts';
import { anEvaluation, theWork } from './scenario.ts';

export const theService = (): Promise<ServiceUnderTest> => serviceUnderTest(buildApp);

/** One funded engagement and clients for its people. */
export interface Funded {
  readonly agreement: Agreement;
  readonly id: string;
  readonly url: string;
  readonly student: Client;
  readonly employer: Client;
  readonly studentCaller: Caller;
  readonly employerCaller: Caller;
}

export const funded = (agreement: Agreement, fundedAt: Instant): StintEvent => ({
  type: 'payment.funded.v1',
  data: { ...refOf(agreement), agreement, fundedAt },
});

export async function anEngagement(
  service: ServiceUnderTest,
  over: Partial<Agreement> = {},
): Promise<Funded> {
  const agreement = anAgreement(over);
  await service.arrives(funded(agreement, service.clock.now()), { source: 'payout' });
  await service.settle();
  const studentCaller = { ...aCaller('student'), accountId: agreement.studentId };
  const employerCaller = { ...aCaller('employer'), accountId: agreement.employerId };
  return {
    agreement,
    id: agreement.engagementId,
    url: `/api/engagements/${agreement.engagementId}`,
    student: service.as(studentCaller),
    employer: service.as(employerCaller),
    studentCaller,
    employerCaller,
  };
}

const ok = async (answer: Promise<{ status: number; body: unknown }>) => {
  const { status, body } = await answer;
  expect(status, JSON.stringify(body)).toBe(200);
};

export const deliver = ({ student, url }: Funded) => ok(student.post(`${url}/deliver`, theWork));
export const approve = ({ employer, url }: Funded) => ok(employer.post(`${url}/approve`));

/** The payout of an approved engagement is paid, now. */
export async function payoutPaid(service: ServiceUnderTest, { agreement }: Funded): Promise<void> {
  const data = { ...refOf(agreement), paid: agreement.fee, paidAt: service.clock.now() };
  await service.arrives({ type: 'payout.paid.v1', data }, { source: 'payout' });
  await service.settle();
}

export async function complete(service: ServiceUnderTest, engagement: Funded): Promise<void> {
  await deliver(engagement);
  await approve(engagement);
  await payoutPaid(service, engagement);
}

export async function evaluateBothWays({ student, employer, url }: Funded): Promise<void> {
  await ok(employer.put(`${url}/evaluation`, anEvaluation()));
  await ok(student.put(`${url}/evaluation`, anEvaluation({ overall: 4 })));
}

/** The types of what this service published about one engagement, in order. */
export async function factsOf(service: ServiceUnderTest, { id }: Funded): Promise<string[]> {
  const all = await service.published();
  return all
    .filter(({ source, subject }) => source === 'evaluation' && subject === id)
    .map(({ type }) => type);
}
