import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openSchools } from '../src/open-schools.ts';
import { directoryOf } from '../src/school-directory.ts';
import { fold, readSchoolIndex } from '../src/school-index.ts';
import { fieldsOf, identity, SCHOOL_CACHE } from './identity.ts';

const index = readSchoolIndex(SCHOOL_CACHE);
const directory = directoryOf(index);
const rows = index.rows.split('\n').map((row) => row.split('\t'));
const someRow = fc.nat(rows.length - 1).map((n) => rows[n] ?? []);
const wordsOf = (text: string) => fold(text).split(' ').filter(Boolean);

const words = new Map(rows.map(([domain = '', ...names]) => [domain, [domain, ...names].flatMap(wordsOf)]));

/** The rule of the search, said plainly and slowly. */
const matching = (query: string) =>
  [...words].flatMap(([domain, known]) =>
    wordsOf(query).every((asked) => known.some((word) => word.startsWith(asked))) ? [domain] : [],
  );

describe('the school of an address', () => {
  test.each([
    ['umass.edu', 'umass.edu'],
    ['CS.UMass.edu', 'umass.edu'],
    ['mail.cs.umass.edu', 'umass.edu'],
    ['email.wm.edu', 'wm.edu'],
    ['newone.ac.jp', 'newone.ac.jp'],
    ['mail.newone.ac.jp', 'newone.ac.jp'],
  ])('%s belongs to %s', (domain, school) => {
    expect(directory.schoolOf(domain)?.domain).toBe(school);
  });

  test.each([
    'gmail.com',
    'alumni.albany.edu',
    'x.alumni.albany.edu',
    'notumass.edu',
    'edu',
    'ac.jp',
    '',
    '..',
    'a..b',
  ])('%s belongs to none', (domain) => {
    expect(directory.schoolOf(domain)).toBeUndefined();
  });

  test('every listed domain is found, and so is every domain below it', () => {
    fc.assert(
      fc.property(someRow, fc.stringMatching(/^[a-z]{1,8}$/), ([domain = '', name = ''], label) => {
        expect(directory.schoolOf(domain)).toEqual({ domain, name });
        const below = directory.schoolOf(`${label}-x.${domain}`);
        if (below) expect(`${label}-x.${domain}`.endsWith(below.domain)).toBe(true);
      }),
    );
  });
});

describe('a search for schools', () => {
  test('finds a school by a few letters, an accent more or less, or its domain', () => {
    const first = (query: string) => directory.search(query, 5).map(({ domain }) => domain);
    expect(first('mass amh')).toContain('umass.edu');
    expect(first('UMASS')[0]).toBe('umass.edu');
    expect(first('umass.edu')[0]).toBe('umass.edu');
    expect(first('zurich eth')).toContain('ethz.ch');
    expect(first('mount holy')).toContain('mtholyoke.edu');
  });

  test('answers no more than asked, only what matches every word, each once', () => {
    const query = fc.oneof(
      someRow.chain((row) => fc.shuffledSubarray(wordsOf(row.join(' ')), { minLength: 1, maxLength: 3 })),
      fc.array(fc.stringMatching(/^[a-zé]{1,3}$/), { minLength: 1, maxLength: 3 }),
    );
    fc.assert(
      fc.property(query, fc.integer({ min: 1, max: 50 }), (some, limit) => {
        const asked = some.join(' ');
        const found = directory.search(asked, limit);
        const known = matching(asked);
        expect(found).toHaveLength(Math.min(limit, known.length));
        for (const { domain } of found) expect(known).toContain(domain);
        expect(new Set(found.map(({ domain }) => domain)).size).toBe(found.length);
      }),
      { numRuns: 40 },
    );
  });

  test('of anything typed does not fail', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 100, unit: 'binary' }), (typed) => {
        expect(directory.search(typed, 10).length).toBeLessThanOrEqual(10);
      }),
    );
  });

  test('is open to all, and bounded', async () => {
    const service = await identity();
    const answer = await service.anonymous.get('/api/schools?q=umass&limit=2');
    expect(answer).toMatchObject({ status: 200, body: { items: [{ domain: 'umass.edu' }, {}] } });
    for (const [query, field] of [
      ['', '/q'],
      ['?q=', '/q'],
      ['?q=x&limit=51', '/limit'],
      [`?q=${'x'.repeat(101)}`, '/q'],
      ['?q=x&sort=1', '/sort'],
    ] as const)
      expect(fieldsOf(await service.anonymous.get(`/api/schools${query}`))).toEqual([field]);
  });
});

describe('the index file', () => {
  test('is made once; half a file, as a crash of the machine leaves it, is made again', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'stint-schools-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const schools = openSchools(folder);
    onTestFinished(() => schools.close());
    const [first, second] = await Promise.all([schools.directory(), schools.directory()]);
    expect(second).toBe(first);
    expect(first.schoolOf('cs.umass.edu')?.domain).toBe('umass.edu');
    const [name = '', ...others] = await readdir(folder);
    expect(name).toMatch(/^schools-\d.*\.tsv$/);
    expect(others).toEqual([]);
    await writeFile(join(folder, name), 'ac.jp\n\nalumni.albany.edu\n\numass.edu\tU');
    expect(readSchoolIndex(folder)).toEqual(index);
    expect(readSchoolIndex(folder)).toEqual(index);
  });

  test('that cannot be made is told to whoever asks, and tried again for the next', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'stint-schools-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const taken = join(folder, 'taken');
    await writeFile(taken, 'a file where the folder should be');
    const schools = openSchools(taken);
    onTestFinished(() => schools.close());
    await expect(schools.directory()).rejects.toThrow();
    await rm(taken);
    expect((await schools.directory()).schoolOf('umass.edu')?.domain).toBe('umass.edu');
  });
});
