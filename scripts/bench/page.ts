import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join, relative } from 'node:path';
import type { Benchmark, Row } from '../../tests/bench/benchmark.ts';
import { plotOf } from './plot.ts';
import { cellsOf, HEAD } from './table.ts';

const ROOT = join(import.meta.dirname, '../..');
const FOLDER = join(ROOT, 'docs/generated/bench');

interface Result extends Pick<Benchmark, 'name' | 'what'> {
  readonly measuredAt: string;
  readonly machine: string;
  readonly rows: readonly Row[];
}

const machine = () =>
  `${availableParallelism()} cores of ${cpus()[0]?.model.trim() ?? 'an unknown kind'}, Node ${process.versions.node}`;

/** Keeps a benchmark's newest result: its numbers as JSON and its picture. */
export function keepResult({ name, what }: Benchmark, rows: readonly Row[]): void {
  mkdirSync(FOLDER, { recursive: true });
  const measuredAt = `${new Date().toISOString().slice(0, 16)}Z`;
  const result: Result = { name, what, measuredAt, machine: machine(), rows };
  writeFileSync(join(FOLDER, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
  writeFileSync(join(FOLDER, `${name}.svg`), plotOf(`${name}: ${what}`, rows));
}

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

const sectionOf = ({ name, what, measuredAt, machine, rows }: Result): string =>
  [
    `## ${name}\n\n${what}\n`,
    `![${name}](${name}.svg)\n`,
    line(HEAD),
    line(HEAD.map(() => '---')),
    ...rows.map((row) => line(cellsOf(row))),
    `\nMeasured ${measuredAt} on ${machine}. [Numbers](${name}.json)\n`,
  ].join('\n');

const INTRODUCTION = `# Benchmarks

\`npm run bench\` measures these and writes this page; \`npm run bench -- NAME\` measures one of them again. A ratio of 1
is the same as what it is compared with, and more is better, whichever way the unit counts. A floor does the same
without what the product is for; a peer is something else that does the same; both are measured in the same run. A target
is a number that was set beforehand, and says as much about the machine as about the code. In the pictures the blue bar is ours (red where the goal is
missed), the grey one the floor or peer, the upright line the goal.
`;

/** Writes the page over every result there is; answers where it is. */
export function writePage(): string {
  const results = globSync(join(FOLDER, '*.json'))
    .sort()
    .map((file) => JSON.parse(readFileSync(file, 'utf8')) as Result);
  const page = join(FOLDER, 'README.md');
  writeFileSync(page, [INTRODUCTION, ...results.map(sectionOf)].join('\n'));
  return relative(ROOT, page);
}
