import { addDays, newId } from '@stint/core';
import { aCaller } from '@stint/testing';
import { describe, expect, test } from 'vitest';
import { sendMessage } from '../src/message.ts';
import { anEngagement, complete, factsOf, theService } from './evaluation-service.ts';
import { active, cancelled, completed, day, disputed, policy, refusal } from './scenario.ts';

const TEXT = 'Which of the two lists do you mean?';
const written = { id: newId(), from: 'student' as const, text: TEXT };

describe('the two sides write to one another', () => {
  test.each([
    ['active', active()],
    ['disputed', disputed()],
    ['completed', completed()],
  ])('while it is %s; the fact says that, not what', (_, state) => {
    const { next, events } = sendMessage(state, written, policy, day(13));
    expect(next).toEqual({ ...written, engagementId: state.id, at: day(13) });
    expect(events).toMatchObject([
      { type: 'message.sent.v1', data: { engagementId: state.id, by: 'student' } },
    ]);
    expect(JSON.stringify(events)).not.toContain(TEXT);
  });

  test('until the evaluations close, and not from then on', () => {
    const state = completed();
    const justBefore = new Date(Date.parse(state.evaluateBy) - 1).toISOString();
    expect(sendMessage(state, written, policy, justBefore).next.text).toBe(TEXT);
    expect(refusal(() => sendMessage(state, written, policy, state.evaluateBy)).code).toBe(
      'conversation-closed',
    );
  });

  test('for as long after a cancellation', () => {
    const state = cancelled();
    const end = addDays(state.cancelledAt, policy.evaluationWindowDays);
    expect(sendMessage(state, written, policy, addDays(end, -1)).next.text).toBe(TEXT);
    expect(refusal(() => sendMessage(state, written, policy, end)).code).toBe('conversation-closed');
  });
});

test('what both wrote is read by both and by an operator, newest first, a page at a time', async () => {
  const service = await theService();
  const work = await anEngagement(service);
  const { student, employer, url } = work;
  expect((await student.get(`${url}/messages`)).body).toEqual({ items: [] });
  const first = await student.post(`${url}/messages`, { text: TEXT });
  expect(first).toMatchObject({ status: 201, body: { from: 'student', text: TEXT } });
  service.clock.advance({ minutes: 1 });
  await employer.post(`${url}/messages`, { text: 'The one of the north.' });
  const expected = [
    { from: 'employer', text: 'The one of the north.' },
    { from: 'student', text: TEXT },
  ];
  const operator = service.as(aCaller('operator'));
  for (const reader of [student, employer, operator])
    expect((await reader.get(`${url}/messages`)).body.items).toMatchObject(expected);
  const page = (await student.get(`${url}/messages?limit=1`)).body;
  const rest = (await student.get(`${url}/messages?limit=1&cursor=${page.nextCursor}`)).body;
  expect([...page.items, ...rest.items]).toMatchObject(expected);
  await service.settle();
  expect((await service.published()).filter(({ type }) => type === 'message.sent.v1')).toHaveLength(2);
  expect(await factsOf(service, work)).toEqual(['engagement.started.v1']);
});

test('a message that is sent again with its key is one message', async () => {
  const service = await theService();
  const { student, url } = await anEngagement(service);
  const key = { 'idempotency-key': 'the-same' };
  const sent = await student.post(`${url}/messages`, { text: TEXT }, key);
  expect((await student.post(`${url}/messages`, { text: TEXT }, key)).body).toEqual(sent.body);
  expect((await student.get(`${url}/messages`)).body.items).toHaveLength(1);
});

test('to anybody else it does not exist, and an operator does not join in', async () => {
  const service = await theService();
  const { url, agreement } = await anEngagement(service);
  const school = { ...aCaller('career-services'), schoolDomain: agreement.schoolDomain };
  expect((await service.as(school).get(`${url}/messages`)).status).toBe(403);
  for (const role of ['student', 'employer'] as const) {
    const other = service.as(aCaller(role));
    expect((await other.get(`${url}/messages`)).status).toBe(404);
    expect((await other.post(`${url}/messages`, { text: TEXT })).status).toBe(404);
  }
  const operator = service.as(aCaller('operator'));
  expect((await operator.post(`${url}/messages`, { text: TEXT })).status).toBe(404);
  expect((await service.anonymous.get(`${url}/messages`)).status).toBe(401);
});

test('nothing, blanks, or more than fits on a page is no message', async () => {
  const service = await theService();
  const { student, url } = await anEngagement(service);
  for (const text of ['', ' \n ', 'x'.repeat(4_001), 7])
    expect((await student.post(`${url}/messages`, { text })).body).toMatchObject({
      status: 400,
      errors: [{ pointer: '/text' }],
    });
});

test('after the end people see until when they can write, and then that it is over', async () => {
  const service = await theService();
  const work = await anEngagement(service);
  await complete(service, work);
  const { student, url } = work;
  const { writableUntil } = (await student.get(`${url}/messages`)).body;
  expect(writableUntil).toBe(addDays(service.clock.now(), policy.evaluationWindowDays));
  service.clock.set(writableUntil);
  expect((await student.post(`${url}/messages`, { text: TEXT })).body).toMatchObject({
    status: 409,
    code: 'conversation-closed',
  });
});
