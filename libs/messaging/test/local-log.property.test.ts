import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LocalLog } from '../src/local-log.ts';

const TOPICS = ['stint.bids', 'stint.projects'] as const;

const step = fc.oneof(
  fc.record({
    act: fc.constant('append' as const),
    topic: fc.constantFrom(...TOPICS),
    messages: fc.integer({ min: 1, max: 90 }),
  }),
  fc.record({
    act: fc.constant('read' as const),
    topic: fc.constantFrom(...TOPICS),
    back: fc.nat(200),
    limit: fc.integer({ min: 1, max: 120 }),
  }),
  fc.constant({ act: 'reopen' as const }),
);

test('whatever was appended, and since when the log is open, a read gives what stands behind a place, in order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const folder = mkdtempSync(join(tmpdir(), 'stint-log-'));
      const open = () => new LocalLog(join(folder, 'events.db'), () => {});
      let log = open();
      const written: { topic: string; value: string; seq: number }[] = [];
      try {
        for (const given of steps) {
          if (given.act === 'append') {
            const values = Array.from({ length: given.messages }, (_, n) => String(written.length + n + 1));
            const { topic } = given;
            await log.append(
              values.map((value) => ({ topic, key: 'a', headers: { value }, value: Buffer.from(value) })),
            );
            written.push(...values.map((value) => ({ topic, value, seq: Number(value) })));
          } else if (given.act === 'read') {
            const after = Math.max(0, written.length - given.back);
            const found = log.read(given.topic, after, given.limit);
            const expected = written.filter(({ topic, seq }) => topic === given.topic && seq > after);
            expect(
              found.map(({ topic, offset, headers, value }) => ({
                topic,
                offset,
                headers,
                value: value.toString(),
              })),
            ).toEqual(
              expected
                .slice(0, given.limit)
                .map(({ topic, value, seq }) => ({ topic, offset: String(seq), headers: { value }, value })),
            );
          } else {
            log.close();
            log = open();
          }
        }
      } finally {
        log.close();
        rmSync(folder, { recursive: true });
      }
    }),
    { numRuns: 40 },
  );
});
