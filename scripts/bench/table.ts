import { type Benchmark, type Row, ratioOf, verdictOf } from '../../tests/bench/benchmark.ts';

/** Three digits, or all before the point. */
export function figureOf(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en-US');
  return value.toLocaleString('en-US', { maximumSignificantDigits: 3 });
}

const amount = (value: number, unit: string) => `${figureOf(value)} ${unit}`;

export const HEAD = ['figure', 'ours', 'floor, peer or target', 'ratio', 'goal', ''];

/** A row's cells: ratio 1 is the same as the other, more is better, whichever way the unit counts. */
export function cellsOf(row: Row): string[] {
  const ratio = ratioOf(row);
  const verdict = verdictOf(row);
  const { against, goal } = row;
  const other =
    against?.kind === 'target'
      ? `${row.better === 'more' ? 'at least' : 'at most'} ${against.what}`
      : against && `${amount(against.value, row.unit)} (${against.kind}: ${against.what})`;
  return [
    row.figure,
    amount(row.ours, row.unit),
    other ?? '',
    ratio === undefined ? '' : ratio.toFixed(2),
    goal === undefined ? '' : `>= ${goal}`,
    verdict === undefined ? '' : verdict.isMet ? 'met' : 'missed',
  ];
}

/** For the terminal. */
export function tableOf({ name, what }: Pick<Benchmark, 'name' | 'what'>, rows: readonly Row[]): string {
  const lines = [HEAD, ...rows.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const text = lines.map((line) =>
    `  ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd(),
  );
  return `\n${name}: ${what}\n${text.join('\n')}\n`;
}
