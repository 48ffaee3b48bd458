import { cutIn, fair, halfOpen, halfOpenIn, slow, type TcpProxy, type Weather } from '@stint/testing';
import { afterAll, describe, expect, test } from 'vitest';
import { brokenFor, type Fault, playDuring, type Step } from './during.ts';
import type { Town } from './town.ts';
import { withTown } from './with-town.ts';

const WEATHERS: readonly (readonly [string, Weather, number])[] = [
  ['slow, every piece 50 ms late', slow(50), 4_000],
  ['cut in the middle of what clients send', cutIn('to-server', 40), 2_000],
  ['cut in the middle of what servers answer', cutIn('to-client', 20), 2_000],
  ['half-open: connections are taken, and nothing arrives', halfOpen, 6_000],
  ['half-open: what is asked is lost', halfOpenIn('to-server'), 6_000],
  ['half-open: what is answered is lost', halfOpenIn('to-client'), 6_000],
];

/**
 * Until everyone has noticed who has something to send. A look at the database (every 5 s) waits 10 s for its answer. A
 * request to Kafka waits 10 s as well, and so may the one after it that asks the way anew; what one service tells then
 * has the next one send its own, by connections that are as silent.
 */
const NOTICED_MS = { 'bid accepted': 20_000, 'payment funded': 45_000 };

/** After which step the way to which server breaks. */
const TO_KAFKA: readonly Step[] = ['payment funded', 'work approved'];
const TO_MONGO: readonly Step[] = ['bid accepted', 'work delivered'];
const STEPS = [...TO_KAFKA, ...TO_MONGO];

const proxiesAfter = (town: Town, step: Step): readonly TcpProxy[] =>
  TO_KAFKA.includes(step) ? town.kafkaProxies : [town.mongoProxy];

const during =
  (town: Town, weather: Weather, forMs: number): Fault =>
  (step) => {
    const proxies = proxiesAfter(town, step);
    const worsen = () => proxies.map((proxy) => proxy.become(weather));
    const mend = () => {
      for (const proxy of proxies) {
        proxy.become(fair);
        // What a broken network does when it comes back: what stood is gone.
        proxy.cut();
      }
    };
    return brokenFor(forMs, worsen, mend)(step);
  };

await withTown({}, (town) => {
  afterAll(() => town.close());

  describe('the ways to Kafka and to MongoDB, in turn', () => {
    test.each(WEATHERS)('%s', async (_, weather, forMs) => {
      await playDuring(town, STEPS, during(town, weather, forMs));
    });

    // To Kafka last: who had nothing to send meanwhile notices with the next job's first event.
    test.each(['bid accepted', 'payment funded'] as const)(
      'the connections that stand after "%s" stay silent for ever, and new ones are taken',
      async (step) => {
        const forget = () => proxiesAfter(town, step).map((proxy) => proxy.forget());
        await playDuring(
          town,
          [step],
          brokenFor(NOTICED_MS[step], forget, () => {}),
        );
      },
    );
  });

  test('after all of it every process stops by itself, and everything holds', async () => {
    const { broken, faulty } = await town.stop();
    expect(broken).toEqual([]);
    expect(faulty).toEqual([]);
  });
});
