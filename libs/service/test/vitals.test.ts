import pino from 'pino';
import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { exposeVitals } from '../src/vitals.ts';

const metrics = {
  lamps_lit: { help: 'lamps that are lit' },
  lamps: { help: 'lamps by colour', labels: ['colour'] },
};
const linesOf = async (registry: Registry) =>
  (await registry.metrics()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));

test('one scrape reads once, and shows what is there now, not what was', async () => {
  const registry = new Registry();
  let reads = 0;
  let colours = { red: 2, blue: 1 } as Record<string, number>;
  const read = async () => {
    reads += 1;
    const byColour = Object.entries(colours).map(([colour, value]) => ({
      ...{ metric: 'lamps', labels: { colour }, value },
    }));
    return [{ metric: 'lamps_lit', value: 3 }, ...byColour];
  };
  exposeVitals(registry, { metrics, read }, pino({ level: 'silent' }));
  expect(await linesOf(registry)).toEqual(['lamps_lit 3', 'lamps{colour="red"} 2', 'lamps{colour="blue"} 1']);
  expect(reads).toBe(1);
  colours = { green: 4 };
  expect(await linesOf(registry)).toEqual(['lamps_lit 3', 'lamps{colour="green"} 4']);
});

test('vitals that cannot be read are left out, and the other metrics are shown', async () => {
  const registry = new Registry();
  exposeVitals(
    registry,
    { metrics, read: () => Promise.reject(new Error('no database')) },
    pino({ level: 'silent' }),
  );
  expect(await linesOf(registry)).toEqual([]);
});
