import { globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { translatorOf } from '../src/i18n/catalogue.ts';

type Messages = Record<string, string>;
const src = join(import.meta.dirname, '../src');
const catalogues = globSync('**/messages.en.ts', { cwd: src }).sort();

const read = async (file: string): Promise<Messages> =>
  ((await import(join(src, file))) as { default: Messages }).default;

/** The arguments of an ICU message: what opens at an odd depth; at an even one a plural's or a select's words do. */
function argumentsOf(message: string): string[] {
  const found = new Set<string>();
  let depth = 0;
  for (const [index, char] of [...message].entries()) {
    if (char === '{' && ++depth % 2 === 1)
      found.add(/^\w+/.exec([...message].slice(index + 1).join(''))?.[0] ?? '');
    if (char === '}') depth -= 1;
  }
  return [...found].sort();
}

test('the arguments of a message are found at any depth, and words of plurals are none', () => {
  expect(argumentsOf('{count, plural, one {# bid of {who}} other {bids}} by {date}')).toEqual([
    'count',
    'date',
    'who',
  ]);
});

describe.each(catalogues)('%s', (file) => {
  test('Spanish has the same keys, with the same arguments', async () => {
    const [en, es] = await Promise.all([read(file), read(file.replace('.en.ts', '.es.ts'))]);
    const shape = (messages: Messages) =>
      Object.fromEntries(
        Object.keys(messages)
          .sort()
          .map((key) => [key, argumentsOf(messages[key] ?? '')]),
      );
    expect(shape(es)).toEqual(shape(en));
  });

  test.each(['en', 'es'] as const)('every message of %s can be said', async (locale) => {
    const messages = await read(file.replace('.en.ts', `.${locale}.ts`));
    const faults: string[] = [];
    const t = translatorOf(locale, messages, (error) => faults.push(error.message)) as (
      key: string,
      values: Record<string, number>,
    ) => string;
    for (const [key, message] of Object.entries(messages)) {
      const said = t(key, Object.fromEntries(argumentsOf(message).map((name) => [name, 2])));
      if (said.trim() === '') faults.push(`${key} says nothing`);
    }
    expect(faults).toEqual([]);
  });
});
