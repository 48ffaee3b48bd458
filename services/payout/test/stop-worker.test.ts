import { MONDAY, testDatabase } from '@stint/testing';
import { expect, test } from 'vitest';
import { workerOf } from '../src/worker.ts';

test('a sweep that is told to end begins on no more of what is due', async () => {
  const connection = await testDatabase();
  const due = connection.collection<{ _id: string; dueAt?: string }>('due');
  await due.insertMany(Array.from({ length: 150 }, (_, n) => ({ _id: `${n}`, dueAt: MONDAY })));
  const told = new AbortController();
  const worker = workerOf({
    model: connection.model('due', { _id: String, dueAt: String } as never, 'due') as never,
    clock: () => MONDAY,
    onFault: (_, error) => expect.fail(String(error)),
    act: async (_id) => {
      told.abort();
      await due.updateOne({ _id }, { $unset: { dueAt: '' } });
      return 1;
    },
  });
  expect(await worker.run(told.signal)).toBe(100);
  expect(await worker.run()).toBe(50);
});
