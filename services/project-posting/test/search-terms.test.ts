import fc from 'fast-check';
import { expect, test } from 'vitest';
import { termsOf, textQuery, wordsOf } from '../src/terms.ts';
import { wholeContent } from './fixtures.ts';

test.each([
  ['Café RÉSUMÉ naïve', ['cafe', 'resume', 'naive']],
  ['Straße, Œuvre & Łódź', ['strasse', 'oeuvre', 'lodz']],
  ['ﬁnance ２０２６', ['finance', '2026']],
  ['C++, C# and node.js', ['c++', 'c#', 'and', 'node', 'js']],
  ['SEO+SEM, #hashtag', ['seo', 'sem', 'hashtag']],
  ['Исследование 市場調査', ['исследование', '市場調査']],
  ['!?… --', []],
])('"%s" is the words %j', (text, words) => {
  expect(wordsOf(text)).toEqual(words);
});

test('words of words are the same words, for any text', () => {
  const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), fc.lorem());
  fc.assert(
    fc.property(text, (given) => {
      const words = wordsOf(given);
      expect(wordsOf(words.join(' '))).toEqual(words);
    }),
    { numRuns: 200 },
  );
});

test('a word that is longer than any word is still found by its beginning', () => {
  const long = 'a'.repeat(100);
  const [whole, query] = [wordsOf(long), textQuery(long.slice(0, 90))];
  expect(query?.words.every((word) => whole.includes(word))).toBe(true);
  expect(whole.some((word) => word.startsWith(query?.prefix ?? '-'))).toBe(true);
});

test('a project is found by its title, kind of work, summary, skills, deliverables and criteria', () => {
  const terms = termsOf({ ...wholeContent(), category: 'data-entry' });
  const expected = ['roasters', 'data', 'entry', 'miles', 'excel', 'spreadsheet', '60'];
  expect(terms).toEqual(expect.arrayContaining(expected));
  expect(new Set(terms).size).toBe(terms.length);
});

test('the last word may be the beginning of one; a text without words asks for nothing', () => {
  expect(textQuery('Market  research da')).toEqual({ words: ['market', 'research'], prefix: 'da' });
  expect(textQuery(' ?! ')).toBeUndefined();
});
