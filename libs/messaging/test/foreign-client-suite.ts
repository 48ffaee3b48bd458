import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { newId } from '@stint/core';
import { toMessage } from '@stint/events';
import { describe, expect, type TestContext, test } from 'vitest';
import { type EventBus, type KafkaBusOptions, TOPIC_TABLE } from '../src/index.ts';
import { recipientReady } from './fixtures.ts';

const run = promisify(execFile);
const hasKcat = await run('kcat', ['-V']).then(
  () => true,
  () => false,
);

interface Read {
  readonly key: string;
  readonly headers: readonly string[];
  readonly payload: string;
}

/** Opens buses that are closed with the test. */
export type OpenedIn = (
  context: Pick<TestContext, 'onTestFinished'>,
) => (topics: readonly string[], options?: Partial<KafkaBusOptions>) => Promise<EventBus>;

/** What somebody else's client sees: kcat, which is librdkafka. */
export function foreignClientSuite(brokers: readonly string[], openedIn: OpenedIn): void {
  if (!hasKcat) {
    test('reading with a foreign client is left out only where nobody relies on it', () => {
      const told =
        'Reading a topic with kcat is left out: it is not installed (Debian: apt-get install kcat).';
      expect(process.env.CI, told).toBeFalsy();
      console.info(told);
    });
    return;
  }

  describe.concurrent('a foreign client', () => {
    test('reads the key, the CloudEvents headers and the JSON as docs/generated/events.md says', async (context) => {
      const bus = await openedIn(context)([], { topics: TOPIC_TABLE });
      const event = recipientReady(newId(), 7);
      await bus.publish([toMessage(event)]);
      const read = [
        '-C',
        '-b',
        brokers.join(','),
        '-t',
        'stint.payments',
        '-o',
        'beginning',
        '-e',
        '-q',
        '-J',
      ];
      const { stdout } = await run('kcat', read, { maxBuffer: 64 * 1_024 * 1_024 });
      const messages = stdout
        .trim()
        .split('\n')
        .map((line): Read => JSON.parse(line));
      const found = messages.find(({ key }) => key === event.subject);
      const headers = Object.fromEntries(
        Array.from(
          { length: (found?.headers.length ?? 0) / 2 },
          (_, i) => found?.headers.slice(2 * i, 2 * i + 2) ?? [],
        ),
      );
      expect(headers).toEqual({
        ce_specversion: '1.0',
        ce_id: event.id,
        ce_type: event.type,
        ce_source: event.source,
        ce_subject: event.subject,
        ce_time: event.time,
        ce_sequence: '7',
        correlationid: event.correlationId,
        'content-type': 'application/json',
      });
      expect(JSON.parse(found?.payload ?? '')).toEqual(event.data);
    });
  });
}
