import { expect, test } from 'vitest';
import { messagesOf, TOLD } from '../src/message.ts';
import { eventOf, ref, SECRET } from './sample-events.ts';

test.each(TOLD)('%s tells whom it concerns what they are to it, and the facts to say it with', (type) => {
  const messages = messagesOf(eventOf(type));
  expect(messages.length).toBeGreaterThan(0);
  for (const { to, as, params, text, link } of messages) {
    expect(link).toMatch(/^\/[a-z]/);
    const id = /[0-9a-f-]{36}$/.exec(link)?.[0];
    if (id) expect(Object.values(params)).toContain(id);
    if (to === 'operators') expect(as).toBe('operator');
    else if (as === 'student') expect(params.studentId).toBe(to.accountId);
    else if (as === 'employer') expect(params.employerId).toBe(to.accountId);
    for (const [title] of text.matchAll(/"[^"]+"/g))
      expect(title).toBe(`"${params.projectTitle ?? params.searchName}"`);
    const amounts = Object.values(params).filter((value) => typeof value === 'object');
    if (text.includes('$')) expect(amounts.length).toBeGreaterThan(0);
    expect(JSON.stringify(params)).not.toContain(SECRET);
  }
});

test('two readers of one fact are told as what they are to it', () => {
  const messages = messagesOf({ type: 'payment.lapsed.v1', data: ref });
  expect(messages.map(({ as, to }) => [as, to])).toEqual([
    ['employer', { accountId: ref.employerId }],
    ['student', { accountId: ref.studentId }],
  ]);
  expect(messages[0]?.params).toEqual(ref);
});
