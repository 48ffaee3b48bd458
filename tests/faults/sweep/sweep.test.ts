import pino from 'pino';
import { expect, inject, onTestFinished, test } from 'vitest';
import { openGround } from './ground.ts';
import { play } from './play.ts';

// Some seconds of it; sweep.long.test.ts plays hundreds. A failure is played again by `npm run faults -- --seed N`.
const SEEDS = Array.from({ length: 20 }, (_, i) => i + 1);

test('whatever people, banks and Stripe do, and wherever processes die: no cent is lost, and nobody is paid twice', async () => {
  const logger = pino({ level: 'silent' });
  const ground = await openGround(inject('mongoUri'));
  onTestFinished(() => ground.close());
  for (const seed of SEEDS) {
    const { told, broken } = await play(seed, ground, logger);
    expect({ seed, broken, told: broken.length > 0 ? told : [] }).toEqual({ seed, broken: [], told: [] });
  }
}, 120_000);
