import fc from 'fast-check';
import { expect, test } from 'vitest';
import { excerptOf, MOST_OF_EXCERPT } from '../src/listed.ts';
import { APPLY_BY, aMarket } from './fixtures.ts';

test('a list says enough of a project to choose by, and leaves the rest to its page', async () => {
  const { service, employer, posts } = await aMarket();
  const id = await posts({
    locationMode: 'hybrid',
    place: 'Amherst, MA',
    summary: `${'word '.repeat(200)}end`,
  });
  const { body } = await service.anonymous.get('/api/projects');
  expect(body.items).toEqual([
    {
      id,
      employer: {
        ...{ id: employer.caller.accountId, organisation: 'Placeholder Analytics', domainVerified: true },
      },
      title: 'Map the regional coffee roasters',
      excerpt: `${'word '.repeat(48).trim()}…`,
      category: 'market-research',
      skills: ['research', 'excel'],
      ...{ locationMode: 'hybrid', place: 'Amherst, MA' },
      cptEligible: true,
      ...{ estimatedHours: 20, durationDays: 14 },
      fee: { amountCents: 40_000, currency: 'USD' },
      hourlyFee: { amountCents: 2_000, currency: 'USD' },
      ...{ slots: 1, slotsTaken: 0, applicantCount: 0 },
      applyBy: APPLY_BY,
      publishedAt: service.clock.now(),
    },
  ]);
});

test('whatever the text: an excerpt is how it begins, at most so long, in whole words where there are some', () => {
  const text = fc.oneof(
    fc.array(fc.string({ unit: 'grapheme', minLength: 1 })).map((words) => words.join(' ')),
    fc.string({ unit: 'grapheme', maxLength: 2 * MOST_OF_EXCERPT, minLength: MOST_OF_EXCERPT }),
  );
  fc.assert(
    fc.property(text, (whole) => {
      const excerpt = excerptOf(whole);
      if (whole.length <= MOST_OF_EXCERPT) {
        expect(excerpt).toBe(whole);
        return;
      }
      expect(excerpt.length).toBeLessThanOrEqual(MOST_OF_EXCERPT + 1);
      expect(excerpt.endsWith('…') && excerpt.isWellFormed()).toBe(true);
      const [kept, next] = [excerpt.slice(0, -1), whole.charAt(excerpt.length - 1)];
      expect(whole.startsWith(kept)).toBe(true);
      expect(/\s/.test(next) || !/\s/.test(kept)).toBe(true);
    }),
  );
});
