import { addMs } from '@stint/core';
import { MONDAY, movableClock } from '@stint/testing';
import { describe, expect, test } from 'vitest';
import { RememberedAnswers } from '../src/remembered-answers.ts';
import { type EncodedJson, encodedJson } from '../src/send-json.ts';

function givenAnswers() {
  const clock = movableClock(MONDAY);
  const answers = new RememberedAnswers<{ body: EncodedJson; n: number }>(clock.now, 10_000);
  let made = 0;
  const ask = async (key = 'newest', text = 'some projects') => {
    const answer = await answers.get(key, async () => {
      made += 1;
      return { body: encodedJson(text), n: made };
    });
    return answer.n;
  };
  return { clock, answers, ask };
}

describe('an answer that many ask for', () => {
  test('is made once, for those who ask at once and for those who come soon after', async () => {
    const { ask } = givenAnswers();
    expect(await Promise.all(Array.from({ length: 100 }, () => ask()))).toEqual(Array(100).fill(1));
    expect([await ask(), await ask('another')]).toEqual([1, 2]);
  });

  test('is kept from the second time on that it is asked for, also when something changed between', async () => {
    const { answers, ask } = givenAnswers();
    expect([await ask(), await ask(), await ask()]).toEqual([1, 2, 2]);
    answers.forgetAll();
    expect([await ask(), await ask()]).toEqual([3, 3]);
  });

  test('is as if it was never asked for after some thousand other questions', async () => {
    const { ask } = givenAnswers();
    await ask();
    for (let n = 0; n < 5_000; n += 1) await ask(`${n}`);
    expect([await ask(), await ask(), await ask()]).toEqual([5_002, 5_003, 5_003]);
  });

  test('is made again after a change, and one that is being made meanwhile is kept for nobody', async () => {
    const { answers, ask } = givenAnswers();
    const under = ask();
    answers.forgetAll();
    expect([await under, await ask(), await ask()]).toEqual([1, 2, 2]);
  });

  test('of one thing is made again after a change of that thing; the others stand', async () => {
    const { answers, ask } = givenAnswers();
    await Promise.all(['a', 'a', 'b', 'b'].map((key) => ask(key)));
    answers.forget('a');
    expect([await ask('a'), await ask('b')]).toEqual([3, 2]);
  });

  test.each([10_000, 86_400_000, -86_400_000])('is made again when the clock moved by %i ms', async (ms) => {
    const { clock, ask } = givenAnswers();
    await Promise.all([ask(), ask()]);
    clock.set(addMs(MONDAY, ms));
    expect(await ask()).toBe(2);
  });

  test('that could not be made is told to whoever asked, and tried again for the next', async () => {
    const { answers, ask } = givenAnswers();
    await expect(answers.get('newest', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await ask()).toBe(1);
  });

  test.each([
    { what: 'they', keyOf: (n: number) => `${n}`, text: 'x'.repeat(4_000_000) },
    { what: 'their questions', keyOf: (n: number) => `${n} ${'x'.repeat(4_000_000)}`, text: 'none' },
  ])('goes when $what are too long all together, the oldest first', async ({ keyOf, text }) => {
    const { ask } = givenAnswers();
    for (let n = 0; n < 5; n += 1) await Promise.all([ask(keyOf(n), text), ask(keyOf(n), text)]);
    const asked = [await ask(keyOf(4), text), await ask(keyOf(1), text), await ask(keyOf(0), text)];
    expect(asked).toEqual([5, 2, 6]);
  });
});
