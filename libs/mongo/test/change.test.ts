import { newId } from '@stint/core';
import { type Envelope, fromMessage } from '@stint/events';
import { describe, expect, test } from 'vitest';
import { aShop, context, type Lamp, lit, sell } from './fixture.ts';

async function everythingPublished({ bus, relay }: Awaited<ReturnType<typeof aShop>>) {
  const seen: Envelope[] = [];
  await bus.subscribe('recorder', ['stint.payments'], async (delivery) => {
    const event = fromMessage(delivery);
    if (event) seen.push(event);
  });
  await relay.drain();
  await bus.idle();
  return seen;
}

describe.each([{ alone: true }, { alone: false }])(
  'in a process that is the only one: $alone',
  ({ alone }) => {
    test('a change saves the next state, only that, with its version and its facts', async () => {
      const shop = await aShop({ alone });
      const lamp = lit({ shelf: 7 });
      await shop.lamps.create({ next: lamp, events: [] }, context);
      const sold = await shop.lamps.change({ _id: lamp.id }, (l) => sell(l, 'Robin'), context);
      expect(sold).toEqual({ id: lamp.id, status: 'sold', buyer: 'Robin', version: 2 });
      expect(await shop.lamps.get({ _id: lamp.id })).toEqual(sold);
      expect(await everythingPublished(shop)).toMatchObject([
        {
          subject: lamp.id,
          sequence: 2,
          correlationId: 'request-1',
          source: 'payout',
          time: shop.clock.now(),
        },
      ]);
    });

    test('a change sets what it changed, and leaves alone what it did not', async () => {
      const shop = await aShop({ alone });
      const lamp = lit({ shelf: 7 });
      await shop.lamps.create({ next: lamp, events: [] }, context);
      const stored = shop.connection.collection<{ _id: string }>('lamps');
      const reserve = async (l: Lamp) => {
        // Past the store, so that it shows whether the shelf was written again.
        await stored.updateOne({ _id: lamp.id }, { $set: { shelf: 9 } });
        return { next: { ...l, dueAt: shop.clock.now() }, events: [] };
      };
      await shop.lamps.change({ _id: lamp.id }, reserve, context);
      expect(await stored.findOne({ _id: lamp.id })).toMatchObject({
        shelf: 9,
        dueAt: shop.clock.now(),
        version: 2,
      });
    });

    test('a hundred changes race for one lamp: one wins, the others hear what it is by now', async () => {
      const shop = await aShop({ alone });
      const lamp = lit();
      await shop.lamps.create({ next: lamp, events: [] }, context);
      const outcomes = await Promise.allSettled(
        Array.from({ length: 100 }, (_, i) =>
          shop.lamps.change({ _id: lamp.id }, (l) => sell(l, `buyer ${i}`), context),
        ),
      );
      expect(outcomes.filter((o) => o.status === 'fulfilled')).toHaveLength(1);
      for (const o of outcomes)
        if (o.status === 'rejected')
          expect(o.reason).toMatchObject({
            code: 'illegal-move',
            message: 'a lamp that is sold cannot sell',
          });
      expect(await everythingPublished(shop)).toHaveLength(1);
    });

    test('forty changes at once that have no facts to tell: none is lost', async () => {
      const shop = await aShop({ alone });
      const lamp = lit({ shelf: 0 });
      await shop.lamps.create({ next: lamp, events: [] }, context);
      const oneUp = (l: Lamp) => ({
        next: { ...l, shelf: 'shelf' in l ? l.shelf + 1 : 0 } as Lamp,
        events: [],
      });
      await Promise.all(
        Array.from({ length: 40 }, () => shop.lamps.change({ _id: lamp.id }, oneUp, context)),
      );
      expect(await shop.lamps.get({ _id: lamp.id })).toMatchObject({ shelf: 40, version: 41 });
    });

    test('facts that are appended while the relay is at work are published too, all and in order', async () => {
      const shop = await aShop({ alone });
      const lamp = lit();
      const move = (shelf: number) => () => ({
        next: { ...lamp, shelf },
        events: [{ type: 'recipient.ready.v1' as const, data: { accountId: lamp.id } }],
      });
      await shop.lamps.create({ next: lamp, events: [] }, context);
      for (let shelf = 2; shelf < 60; shelf += 1)
        await shop.lamps.change({ _id: lamp.id }, move(shelf), context);
      const sequences = (await everythingPublished(shop)).map((e) => e.sequence);
      expect(sequences).toEqual(Array.from({ length: 58 }, (_, i) => i + 2));
      expect(await shop.lamps.outbox.depth()).toEqual({ documents: 0 });
    });

    test('an event that was consumed already changes nothing', async () => {
      const shop = await aShop({ alone });
      const lamp = lit();
      await shop.lamps.create({ next: lamp, events: [] }, context);
      const consuming = { ...context, consumed: newId() };
      const first = await shop.lamps.change({ _id: lamp.id }, (l) => sell(l, 'Robin'), consuming);
      expect(await shop.lamps.change({ _id: lamp.id }, (l) => sell(l, 'Sam'), consuming)).toEqual(first);
    });

    test('a redelivered creation answers the first one', async () => {
      const shop = await aShop({ alone });
      const lamp = lit();
      await shop.lamps.create({ next: lamp, events: [] }, context);
      const again = await shop.lamps.create(
        { next: { ...lamp, shelf: 9 } as typeof lamp, events: [] },
        context,
      );
      expect(again).toMatchObject({ shelf: 1, version: 1 });
    });

    test('what nobody has reads as not found, and a stale version is told the current one', async () => {
      const shop = await aShop({ alone });
      const lamp = lit();
      await shop.lamps.create({ next: lamp, events: [] }, context);
      await expect(shop.lamps.get({ _id: newId() })).rejects.toMatchObject({ code: 'not-found' });
      await expect(
        shop.lamps.change({ _id: lamp.id }, (l) => sell(l, 'Robin'), { ...context, ifVersion: 7 }),
      ).rejects.toMatchObject({ code: 'stale-version', message: 'the lamp has version 1 by now' });
    });

    test('an index that refuses is the refusal it stands for', async () => {
      const shop = await aShop({ alone });
      await shop.lamps.create({ next: lit({ shelf: 3 }), events: [] }, context);
      await expect(shop.lamps.create({ next: lit({ shelf: 3 }), events: [] }, context)).rejects.toMatchObject(
        {
          code: 'shelf-taken',
        },
      );
    });

    test('a decision that changes nothing writes nothing', async () => {
      const shop = await aShop({ alone });
      const lamp = lit();
      await shop.lamps.create({ next: lamp, events: [] }, context);
      const same = await shop.lamps.change({ _id: lamp.id }, (next) => ({ next, events: [] }), context);
      expect(same.version).toBe(1);
    });

    test('a field the schema does not know is refused before anything is written', async () => {
      const shop = await aShop({ alone });
      const odd = { ...lit(), colour: 'red' } as never;
      await expect(shop.lamps.create({ next: odd, events: [] }, context)).rejects.toThrow(/colour/);
    });

    test('one that is removed is not there any more, also where it was at hand', async () => {
      const shop = await aShop({ alone });
      const lamp = lit();
      await shop.lamps.create({ next: lamp, events: [] }, context);
      await Promise.all([
        shop.lamps.change({ _id: lamp.id }, (l) => sell(l, 'Robin'), context).catch(() => {}),
        shop.lamps.remove(lamp.id),
      ]);
      expect(await shop.lamps.find({ _id: lamp.id })).toBeUndefined();
    });
  },
);
