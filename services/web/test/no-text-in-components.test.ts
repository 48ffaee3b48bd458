import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'vite';
import { expect, test } from 'vitest';

const src = join(import.meta.dirname, '../src');

/** Attributes that people read or hear. */
const READ = ['title', 'label', 'placeholder', 'alt', 'description', 'aria-label', 'lead', 'action'];
const hasLetters = (text: unknown) => typeof text === 'string' && /\p{L}{2}/u.test(text);

interface Node {
  readonly type: string;
  readonly [name: string]: unknown;
}
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

/** Words in the markup itself, that no catalogue could translate. */
function wordsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  if (!isNode(value)) return [];
  const below = Object.values(value).flatMap(wordsIn);
  if (value.type === 'JSXText' && hasLetters(value.value)) return [String(value.value).trim(), ...below];
  if (value.type !== 'JSXAttribute') return below;
  const name = (value.name as { name: string }).name;
  const literal = (value.value as { value?: unknown } | null)?.value;
  return READ.includes(name) && hasLetters(literal) ? [`${name}="${literal}"`, ...below] : below;
}

const wordsOf = (code: string) => wordsIn(parseAst(code, { lang: 'tsx' }));

test('words in markup are found, between tags and in attributes', () => {
  const code = 'const x = <p title="Hello there" className="wide">{t("ok")} Good <b>day</b></p>;';
  expect(wordsOf(code).sort()).toEqual(['Good', 'day', 'title="Hello there"']);
});

test('no component says anything that is not in a catalogue', () => {
  const found = globSync('**/*.tsx', { cwd: src })
    .sort()
    .flatMap((file) => wordsOf(readFileSync(join(src, file), 'utf8')).map((word) => `${file}: ${word}`));
  expect(found).toEqual([]);
});
