import { describe, expect, it } from 'vitest';
import { anEngagement, deliver, factsOf, theService } from './evaluation-service.ts';
import { theWork } from './scenario.ts';

const PARALLEL = 100;
const reason = { reason: 'The list is copied from a directory' };
const tally = (answers: readonly { status: number; body: { code?: string } }[]) =>
  Object.fromEntries(
    Object.entries(Object.groupBy(answers, ({ status, body }) => `${status} ${body.code ?? ''}`.trim())).map(
      ([outcome, group]) => [outcome, group?.length],
    ),
  );
const times = <T>(act: (i: number) => Promise<T>) =>
  Promise.all(Array.from({ length: PARALLEL }, (_, i) => act(i)));

describe('a hundred at once', () => {
  it('deliveries: one is taken, the others are told that it is delivered', async () => {
    const service = await theService();
    const engagement = await anEngagement(service);
    const answers = await times(() => engagement.student.post(`${engagement.url}/deliver`, theWork));
    expect(tally(answers)).toEqual({ '200': 1, '409 illegal-move': PARALLEL - 1 });
    expect((await engagement.student.get(engagement.url)).body.deliveries).toHaveLength(1);
    expect(await factsOf(service, engagement)).toEqual(['engagement.started.v1', 'work.delivered.v1']);
  });

  it('approvals: one pays, the others are told that it is approved', async () => {
    const service = await theService();
    const engagement = await anEngagement(service);
    await deliver(engagement);
    const answers = await times(() => engagement.employer.post(`${engagement.url}/approve`));
    expect(tally(answers)).toEqual({ '200': 1, '409 illegal-move': PARALLEL - 1 });
    const facts = await factsOf(service, engagement);
    expect(facts.filter((type) => type === 'work.approved.v1')).toHaveLength(1);
  });

  it('approvals under one Idempotency-Key: all that are answered say the same', async () => {
    const service = await theService();
    const { employer, url, ...engagement } = await anEngagement(service);
    await deliver({ employer, url, ...engagement });
    const key = { 'idempotency-key': 'approve-once' };
    const answers = await times(() => employer.post(`${url}/approve`, undefined, key));
    const done = answers.filter(({ status }) => status === 200);
    expect(done.length).toBeGreaterThan(0);
    expect(new Set(done.map(({ text }) => text)).size).toBe(1);
    expect(tally(answers)['409 request-in-flight'] ?? 0).toBe(PARALLEL - done.length);
    const again = await employer.post(`${url}/approve`, undefined, key);
    expect([again.status, again.text, again.headers['idempotent-replayed']]).toEqual([
      200,
      done[0]?.text,
      'true',
    ]);
    expect(again.headers.etag).toBe(done[0]?.headers.etag);
  });
});

describe('two sides at once', () => {
  it('approval and dispute: whichever is first decides, the other is refused', async () => {
    const service = await theService();
    for (let round = 0; round < 10; round += 1) {
      const engagement = await anEngagement(service);
      await deliver(engagement);
      const answers = await Promise.all([
        engagement.employer.post(`${engagement.url}/approve`),
        engagement.student.post(`${engagement.url}/dispute`, reason),
      ]);
      expect(tally(answers)).toEqual({ '200': 1, '409 illegal-move': 1 });
      const facts = (await factsOf(service, engagement)).slice(2);
      expect(facts).toEqual([answers[0].status === 200 ? 'work.approved.v1' : 'dispute.opened.v1']);
    }
  });

  it('agreeing to cancel and approving: the fee goes one way only', async () => {
    const service = await theService();
    for (let round = 0; round < 10; round += 1) {
      const engagement = await anEngagement(service);
      await deliver(engagement);
      await engagement.employer.post(`${engagement.url}/cancel`, reason);
      const answers = await Promise.all([
        engagement.student.post(`${engagement.url}/cancel`, reason),
        engagement.employer.post(`${engagement.url}/approve`),
      ]);
      expect(tally(answers)).toEqual({ '200': 1, '409 illegal-move': 1 });
      const facts = (await factsOf(service, engagement)).slice(3);
      expect(facts).toEqual([answers[0].status === 200 ? 'engagement.cancelled.v1' : 'work.approved.v1']);
    }
  });

  it('agreeing at the same moment: both propose, one of the two agrees', async () => {
    const service = await theService();
    const engagement = await anEngagement(service);
    const answers = await Promise.all([
      engagement.student.post(`${engagement.url}/cancel`, reason),
      engagement.employer.post(`${engagement.url}/cancel`, reason),
    ]);
    expect(tally(answers)).toEqual({ '200': 2 });
    expect(await factsOf(service, engagement)).toEqual([
      'engagement.started.v1',
      'engagement.cancellation-proposed.v1',
      'engagement.cancelled.v1',
    ]);
  });
});
