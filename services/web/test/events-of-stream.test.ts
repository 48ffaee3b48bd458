import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventsIn } from '../src/features/notifications/events-of-stream.ts';

const anEvent = fc.record({ id: fc.uuid(), data: fc.json().filter((text) => !text.includes('\n')) });

test('events of a stream come whole, once and in order, wherever the connection cuts its text', () => {
  fc.assert(
    fc.property(fc.array(anEvent), fc.array(fc.integer({ min: 1, max: 40 })), (events, lengths) => {
      let text = events
        .map(({ id, data }) => `: still here\n\nid: ${id}\nevent: notification\ndata: ${data}\n\n`)
        .join('');
      const heard: unknown[] = [];
      let left = '';
      for (let cut = 0; text !== ''; cut += 1) {
        const length = lengths[cut] ?? text.length;
        const found = eventsIn(left + text.slice(0, length));
        text = text.slice(length);
        left = found.rest;
        heard.push(...found.events);
      }
      expect(heard).toEqual(events);
      expect(left).toBe('');
    }),
  );
});
