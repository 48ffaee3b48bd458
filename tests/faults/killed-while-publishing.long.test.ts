import { expect, test } from 'vitest';
import { approve, completed, deliveredWork } from './delivered-work.ts';
import { aKillable, brokenAtRest } from './killable.ts';

const APPROVED = 'work.approved.v1';

test.each([
  ['between commit and publish', 'publish', 1],
  ['between publish and removal', 'removal', 2],
] as const)(
  'killed -9 %s of an approval: the fact is not lost, and the student is paid once',
  async (_, at, published) => {
    const m = await aKillable();
    const work = await deliveredWork(m.send);
    await m.kill();
    await m.start({ type: APPROVED, at });
    await approve(work);
    await m.holds();
    await m.kill();

    await m.start();
    await completed(work);

    expect(await brokenAtRest(m)).toEqual([]);
    expect((await m.books()).stripe.transfers).toHaveLength(1);
    expect(await m.published(APPROVED)).toBe(published);
  },
);
