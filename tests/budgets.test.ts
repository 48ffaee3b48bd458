import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const HARD_FILE_LINES = 300;
const FILE_LINES = 200;
const HARD_FUNCTION_LINES = 70;

const sources = globSync(['{libs,services}/*/src/**/*.{ts,tsx}', 'services/web/build/*.ts']).sort();
const linesOf = (file: string) => readFileSync(file, 'utf8').split('\n').length - 1;

/**
 * Lengths of functions with a name or a binding, by the formatter's own layout: a function starts on a line that ends
 * in `{` and ends on the first line of the same indentation that closes it. Functions that only hold others (a
 * factory's closures, a scope's routes) count by their own lines.
 */
function functionsOf(file: string): { name: string; lines: number }[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  const found: { name: string; start: number; end: number }[] = [];
  lines.forEach((line, start) => {
    const head =
      /^(\s*)(?:export )?(?:default )?(?:async )?(?:function\*? (\w+)|(?:const )?(\w+)(?: = |: )(?:async )?\(|(?:async )?(\w+)\()/.exec(
        line,
      );
    const name = head?.[2] ?? head?.[3] ?? head?.[4];
    if (!head || !name || ['if', 'for', 'while', 'switch', 'catch', 'test', 'expect'].includes(name)) return;
    const indent = head[1] ?? '';
    const closes = new RegExp(`^${indent}\\}`);
    if (/;$/.test(line)) return;
    let open = start;
    while (open < lines.length && !/\{$/.test(lines[open] ?? '')) {
      if (open > start && (lines[open] ?? '').startsWith(indent) && /;$/.test(lines[open] ?? '')) return;
      open += 1;
      if (open - start > 15) return;
    }
    const end = lines.findIndex((l, i) => i > open && closes.test(l));
    if (end > 0) found.push({ name, start, end });
  });
  return found.map(({ name, start, end }) => {
    const inner = found.filter((f) => f.start > start && f.end < end);
    const outermost = inner.filter((f) => !inner.some((g) => g.start < f.start && g.end > f.end));
    const nested = outermost.reduce((sum, f) => sum + f.end - f.start + 1, 0);
    return { name, lines: end - start + 1 - nested };
  });
}

const median = (numbers: number[]) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

test('no source file is over the hard limit', () => {
  const sizes = sources.map((file) => ({ file, lines: linesOf(file) }));
  const over = sizes.filter(({ lines }) => lines > FILE_LINES);
  console.log(
    `${sizes.length} source files, median ${median(sizes.map((s) => s.lines))} lines; over ${FILE_LINES}: ${over.map((s) => `${s.file} ${s.lines}`).join(', ') || 'none'}`,
  );
  expect(sizes.filter(({ lines }) => lines > HARD_FILE_LINES)).toEqual([]);
});

test('no function is over the hard limit', () => {
  const all = sources.flatMap((file) => functionsOf(file).map((f) => ({ file, ...f })));
  console.log(`${all.length} functions, median ${median(all.map((f) => f.lines))} lines`);
  expect(all.filter(({ lines }) => lines > HARD_FUNCTION_LINES)).toEqual([]);
});
