import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FAULT_CODES } from '@stint/core';
import { catalogue, type EventType } from '@stint/events';
import { baseProblems } from '@stint/http';
import { deadLetterProblems } from '@stint/service';
import { expect, test } from 'vitest';
import { KEY_OF_CODE } from '../../services/web/src/ui/form-faults.ts';

const root = join(import.meta.dirname, '..', '..');
const textOf = (...path: string[]) => readFileSync(join(root, ...path), 'utf8');

const sourcesOf = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('problems.ts'))
    .map((name) => textOf(folder, name));

/** Codes given to a Rejection where it is made. */
const codesIn = (source: string): string[] =>
  [...source.matchAll(/new Rejection\(\s*'([a-z-]+)'/g)].map((match) => match[1] as string);

/** Codes that a store answers for a broken unique index: `{ index: ['code', 'sentence'] }`. */
const conflictsIn = (source: string): string[] =>
  [...source.matchAll(/conflicts: \{([^}]*)\}/g)].flatMap(([, table]) =>
    [...(table ?? '').matchAll(/\[\s*'([a-z-]+)'/g)].map((match) => match[1] as string),
  );

const services = ['identity', 'project-posting', 'bidding', 'payout', 'evaluation', 'notification'];
/** Thrown where events are made and read, before any request is answered. */
const OF_EVENTS = ['invalid-event'];

test.each(services)(
  'what %s refuses is in its table of problems, and the other way round',
  async (service) => {
    const sources = sourcesOf(`services/${service}/src`);
    const thrown = new Set(sources.flatMap((source) => [...codesIn(source), ...conflictsIn(source)]));
    const table = join(root, 'services', service, 'src', 'problems.ts');
    const listed = existsSync(table) ? Object.keys((await import(table)).problems) : [];
    expect([...thrown].filter((code) => !listed.includes(code) && !(code in baseProblems))).toEqual([]);
    expect(listed.filter((code) => !thrown.has(code))).toEqual([]);
    expect(listed.filter((code) => code in baseProblems)).toEqual([]);
  },
);

test('what the libraries refuse is in the tables that every service has', () => {
  const libraries = ['core', 'events', 'http', 'messaging', 'mongo', 'service'];
  const thrown = libraries.flatMap((name) => sourcesOf(`libs/${name}/src`).flatMap(codesIn));
  const known = [...Object.keys({ ...baseProblems, ...deadLetterProblems }), ...OF_EVENTS];
  expect([...new Set(thrown)].filter((code) => !known.includes(code))).toEqual([]);
});

test('the web app has words for every fault that only the API finds', () => {
  expect(Object.keys(KEY_OF_CODE)).toEqual([...FAULT_CODES]);
});

test('the page of events lists the catalogue’s types, each once, and no other', () => {
  const page = textOf('docs', 'generated', 'events.md');
  const listed = [...page.matchAll(/^\| `([a-z.-]+\.v\d+)` \|/gm)].map((match) => match[1] as EventType);
  expect(listed.toSorted()).toEqual(Object.keys(catalogue).toSorted());
});
