import { newId } from '@stint/core';
import { describe, expect, it } from 'vitest';
import { biddingUnderTest, bidFor, tally } from './bidding-under-test.ts';

const HUNDRED = 100;

describe.each([1, 2])('100 accepts race for %i slot(s) of a project', (slots) => {
  it(`${slots} win(s), the others are told that the project is filled`, async () => {
    const bidding = await biddingUnderTest();
    const employer = await bidding.employer();
    const project = await bidding.project(employer, { slots });
    const students = await bidding.students(HUNDRED);
    const bids = await Promise.all(students.map((student) => bidding.bidOn(project, student)));

    const answers = await Promise.all(bids.map((id) => bidding.as(employer).post(`/api/bids/${id}/accept`)));

    expect(tally(answers)).toEqual({ '200': slots, 'project-filled': HUNDRED - slots });
    const taken = answers.filter(({ status }) => status === 200).map(({ body }) => body.slot);
    expect(taken.toSorted()).toEqual([1, 2].slice(0, slots));
    const accepted = (await bidding.published()).filter(({ type }) => type === 'bid.accepted.v1');
    expect(accepted).toHaveLength(slots);
  });
});

describe.each(['unrestricted', 'opt'] as const)(
  '100 accepts of one bid race, of a student who is %s',
  (kind) => {
    it('one wins, the others find it accepted or being accepted', async () => {
      const bidding = await biddingUnderTest();
      const employer = await bidding.employer();
      const project = await bidding.project(employer, { slots: 5 });
      const id = await bidding.bidOn(project, await bidding.student({ workAuthorization: { kind } }));

      const answers = await Promise.all(
        Array.from({ length: HUNDRED }, () => bidding.as(employer).post(`/api/bids/${id}/accept`)),
      );

      const { '200': won, 'illegal-move': late = 0, 'request-in-flight': meanwhile = 0 } = tally(answers);
      expect([won, late + meanwhile]).toEqual([1, HUNDRED - 1]);
      expect(await bidding.factsOf(id)).toEqual(['bid.submitted.v1', 'bid.accepted.v1']);
    });
  },
);

it('one student submits 100 times at once: one bid stands', async () => {
  const bidding = await biddingUnderTest();
  const project = await bidding.project(await bidding.employer());
  const student = await bidding.student();

  const answers = await Promise.all(
    Array.from({ length: HUNDRED }, () => bidding.as(student).post('/api/bids', bidFor(project))),
  );

  expect(tally(answers)).toEqual({ '201': 1, 'bid-already-standing': HUNDRED - 1 });
});

it('one Idempotency-Key 100 times: one bid, and every answer that is given names it', async () => {
  const bidding = await biddingUnderTest();
  const project = await bidding.project(await bidding.employer());
  const client = bidding.as(await bidding.student());
  const submit = () => client.post('/api/bids', bidFor(project), { 'idempotency-key': 'the-one' });

  const answers = await Promise.all(Array.from({ length: HUNDRED }, submit));
  const again = await submit();

  const { '201': made = 0, 'request-in-flight': waiting = 0 } = tally(answers);
  expect(made + waiting).toBe(HUNDRED);
  expect(made).toBeGreaterThan(0);
  expect(again).toMatchObject({ status: 201, headers: { 'idempotent-replayed': 'true', etag: '"1"' } });
  const ids = answers.filter(({ status }) => status === 201).map(({ body }) => body.id);
  expect(new Set([...ids, again.body.id]).size).toBe(1);
  expect(await bidding.factsOf(again.body.id)).toEqual(['bid.submitted.v1']);
});

it('the process dies between an acceptance and its answer: the repeated request is told of it', async () => {
  const bidding = await biddingUnderTest();
  const employer = await bidding.employer();
  const project = await bidding.project(employer);
  const id = await bidding.bidOn(project, await bidding.student());
  const accept = (key: string) =>
    bidding.as(employer).post(`/api/bids/${id}/accept`, undefined, { 'idempotency-key': key });
  const { body } = await accept('the-one');
  const aMinuteAgo = new Date(Date.now() - 60_000);
  const died = { $unset: { answer: '' }, $set: { claimedAt: aMinuteAgo } };
  const keys = bidding.frame.connection.collection('idempotency-keys');
  expect((await keys.updateMany({ answer: { $exists: true } }, died)).modifiedCount).toBeGreaterThan(0);

  expect(await accept('the-one')).toMatchObject({ status: 200, body });
  expect((await accept('another')).body.code).toBe('illegal-move');
  expect(await bidding.factsOf(id)).toEqual(['bid.submitted.v1', 'bid.accepted.v1']);
});

it('an Idempotency-Key of another request is refused', async () => {
  const bidding = await biddingUnderTest();
  const employer = await bidding.employer();
  const [one, other] = [await bidding.project(employer), await bidding.project(employer)];
  const client = bidding.as(await bidding.student());
  const headers = { 'idempotency-key': newId() };
  expect((await client.post('/api/bids', bidFor(one), headers)).status).toBe(201);
  expect((await client.post('/api/bids', bidFor(other), headers)).body.code).toBe('idempotency-key-reused');
});

it('accepting races withdrawing, 50 times: exactly one of the two happens to each bid', async () => {
  const bidding = await biddingUnderTest();
  const employer = await bidding.employer();
  const project = await bidding.project(employer, { slots: 50 });
  const students = await bidding.students(50);
  const bids = await Promise.all(
    students.map(async (student) => ({ student, id: await bidding.bidOn(project, student) })),
  );

  const races = await Promise.all(
    bids.map(async ({ student, id }, i) => {
      const moves = [
        () => bidding.as(employer).post(`/api/bids/${id}/accept`),
        () => bidding.as(student).post(`/api/bids/${id}/withdraw`),
      ];
      const inOrder = i % 2 === 0 ? moves : moves.toReversed();
      return { id, answers: await Promise.all(inOrder.map((move) => move())) };
    }),
  );

  for (const { id, answers } of races) {
    expect(tally(answers)).toEqual({ '200': 1, 'illegal-move': 1 });
    const status = answers.find((answer) => answer.status === 200)?.body.status;
    expect(await bidding.factsOf(id)).toEqual(['bid.submitted.v1', `bid.${status}.v1`]);
  }
});
