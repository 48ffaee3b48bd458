import { addMs, type Instant } from '@stint/core';
import { MONDAY, testDatabase } from '@stint/testing';
import { expect, test } from 'vitest';
import { type Worker, workerOf } from '../src/worker.ts';

interface Due {
  readonly _id: string;
  readonly dueAt?: Instant;
}

/** A worker over documents of their own, on which `act` is all there is to do. */
async function workerOver(act: () => unknown, clock = () => MONDAY) {
  const connection = await testDatabase();
  const due = connection.collection<Due>('due');
  const worker = workerOf({
    model: connection.model('due', { _id: String, dueAt: String } as never, 'due') as never,
    clock,
    onFault: (_, error) => expect.fail(String(error)),
    act: async (_id) => {
      await act();
      return (await due.updateOne({ _id, dueAt: { $exists: true } }, { $unset: { dueAt: '' } }))
        .modifiedCount;
    },
  });
  const falls = (...ids: string[]) => due.insertMany(ids.map((_id) => ({ _id, dueAt: clock() })));
  return { worker, falls };
}

test('a sweep that is told to end begins on no more of what is due', async () => {
  const told = new AbortController();
  const { worker, falls } = await workerOver(() => told.abort());
  await falls(...Array.from({ length: 150 }, (_, n) => `${n}`));
  expect(await worker.run(told.signal)).toBe(100);
  expect(await worker.run()).toBe(50);
});

test('a sweep ends while nudges keep coming: what falls due meanwhile is the next one’s', async () => {
  const MANY = 100;
  let now = MONDAY;
  let nudged = 0;
  const under: { worker?: Worker; falls?: (...ids: string[]) => Promise<unknown> } = {};
  const { worker, falls } = await workerOver(
    async () => {
      now = addMs(now, 1);
      nudged += 1;
      if (nudged >= MANY) return;
      await under.falls?.(`event ${nudged}`);
      under.worker?.nudge(`event ${nudged}`);
    },
    () => now,
  );
  Object.assign(under, { worker, falls });
  await falls('first');
  await worker.run();
  expect(nudged).toBeLessThan(MANY);
  await worker.close();
});

test('what is nudged while it is worked on is looked at again: who waits for it waits for that', async () => {
  const looks: (() => void)[] = [];
  const { worker, falls } = await workerOver(() => new Promise<void>((resolve) => looks.push(resolve)));
  await falls('one');
  worker.nudge('one');
  const finished = worker.finish('one');
  await expect.poll(() => looks.length).toBe(1);
  looks[0]?.();
  await expect.poll(() => looks.length).toBe(2);
  looks[1]?.();
  await finished;
  expect(await worker.run()).toBe(1);
});
