import { randomUUID } from 'node:crypto';
import { systemClock } from '@stint/core';
import { overHttp, playMainJob, signIn, until } from '@stint/standalone/people';
import { expect, test } from 'vitest';
import { wrongWith } from '../../services/standalone/test/books.ts';
import { operatorOf, temporaryFolder } from '../../services/standalone/test/running.ts';
import { brokenInvariantsIn } from '../journeys/invariants.ts';
import { type Moment, mortal } from './cut-off.ts';

/** In the order of the journey: at least one within each of its steps. */
const MOMENTS: readonly Moment[] = [
  { request: /^POST \/api\/accounts$/, afterMs: 15 },
  { request: /^POST \/api\/me\/email\/verify$/, afterMs: 5 },
  { request: /^POST \/api\/projects$/, afterMs: 5 },
  { request: /^POST \/api\/projects\/.*\/publish$/ },
  { request: /^POST \/api\/bids$/, afterMs: 8 },
  { request: /^POST \/api\/bids\/.*\/accept$/, afterMs: 10 },
  { request: /^POST \/api\/bids\/.*\/accept$/ },
  { request: /^pay by card$/, afterMs: 20 },
  { request: /^pay by card$/ },
  { request: /^complete onboarding$/ },
  { request: /^POST \/api\/engagements\/.*\/deliver$/, afterMs: 8 },
  { request: /^POST \/api\/engagements\/.*\/approve$/, afterMs: 10 },
  { request: /^POST \/api\/engagements\/.*\/approve$/ },
  { request: /^PUT \/api\/engagements\/.*\/evaluation$/ },
  { request: /^PUT \/api\/engagements\/.*\/evaluation$/, afterMs: 10 },
];

test('killed -9 within every step of the main job, it goes on: the student is paid once, nothing is lost', async () => {
  const data = temporaryFolder();
  const stint = await mortal(data, MOMENTS);
  const steps: string[] = [];
  const { employer, student, projectId, engagementId } = await playMainJob({
    ...{ send: stint.send, pages: stint.pages, until, clock: systemClock },
    run: randomUUID().slice(0, 8),
    password: 'correct-horse-battery',
    tell: (step) => steps.push(step),
  });
  expect(steps.at(-1)).toBe('evaluations published');
  expect(stint.kills).toEqual(MOMENTS);

  const { items: posted } = await employer.ask('GET', '/api/projects/mine');
  expect(posted.map(({ id }: { id: string }) => id)).toEqual([projectId]);
  const { total } = await employer.ask('GET', `/api/bids?projectId=${projectId}`);
  expect(total).toBe(3);
  const { items: payouts } = await student.ask('GET', '/api/payouts');
  expect(payouts).toMatchObject([{ engagementId, fee: { amountCents: 40_000 } }]);

  const operator = await signIn(overHttp(stint.origin), operatorOf(data));
  const { items: entries } = await operator.ask('GET', `/api/ledger?engagementId=${engagementId}`);
  const kinds = entries.map(({ kind }: { kind: string }) => kind).sort();
  expect(new Set(kinds).size).toBe(kinds.length);
  expect(await until('the books to agree', async () => (await wrongWith(operator)).length === 0)).toBe(true);
  await stint.stop();
  expect(await brokenInvariantsIn(data)).toEqual([]);
}, 180_000);
