// Measures what `tests/bench` describes, each benchmark against something measured in the same run, and prints a table.
//   npm run bench                  everything; also as JSON and a page in docs/generated/bench
//   npm run bench -- NAME ...      some of it; the page keeps the others' last results
//   npm run bench -- --full        also what takes many minutes
//   npm run bench -- --check       exits 1 where a ratio is below its goal; writes nothing
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Bench, Benchmark, Row } from '../tests/bench/benchmark.ts';
import { verdictOf } from '../tests/bench/benchmark.ts';
import { keepResult, writePage } from './bench/page.ts';
import { tableOf } from './bench/table.ts';

const { values: options, positionals: names } = parseArgs({
  allowPositionals: true,
  options: { full: { type: 'boolean', default: false }, check: { type: 'boolean', default: false } },
});

async function benchmarks(): Promise<Benchmark[]> {
  const files = globSync('tests/bench/*.bench.ts', { cwd: join(import.meta.dirname, '..') }).sort();
  const all: Benchmark[] = await Promise.all(
    files.map(async (file) => (await import(join(import.meta.dirname, '..', file))).default),
  );
  const unknown = names.filter((name) => !all.some((benchmark) => benchmark.name === name));
  if (unknown.length > 0)
    throw new Error(
      `no benchmark is named ${unknown.join(', ')}; there are ${all.map((b) => b.name).join(', ')}`,
    );
  return names.length === 0 ? all : all.filter(({ name }) => names.includes(name));
}

/** Longer than any takes on a machine that does little else; with --full some take many minutes. */
const LIMIT_MINUTES = options.full ? 60 : 8;

async function timeIsUp(signal: AbortSignal): Promise<never> {
  await sleep(LIMIT_MINUTES * 60_000, undefined, { signal, ref: false });
  throw new Error(`it was not done after ${LIMIT_MINUTES} minutes`);
}

async function measure({ name, run }: Benchmark): Promise<Row[]> {
  const done = new AbortController();
  const ends: (() => unknown)[] = [];
  const bench: Bench = {
    full: options.full,
    tell: (step) => console.error(`${name}: ${step} ...`),
    onEnd: (act) => ends.unshift(act),
  };
  try {
    return await Promise.race([run(bench), timeIsUp(done.signal)]);
  } finally {
    done.abort();
    for (const end of ends) await end();
  }
}

/** One that fails leaves the others to be measured; the page then keeps its last result. */
async function measured(benchmark: Benchmark): Promise<Row[] | undefined> {
  const began = performance.now();
  try {
    return await measure(benchmark);
  } catch (error) {
    console.error(`${benchmark.name} failed:`, error);
    failed.push(benchmark.name);
    return undefined;
  } finally {
    console.error(`${benchmark.name}: ended after ${Math.round((performance.now() - began) / 1_000)} s`);
  }
}

const failed: string[] = [];
const missed: string[] = [];
for (const benchmark of await benchmarks()) {
  const rows = await measured(benchmark);
  if (rows === undefined) continue;
  console.log(tableOf(benchmark, rows));
  if (!options.check) keepResult(benchmark, rows);
  for (const row of rows) {
    const verdict = verdictOf(row);
    if (verdict?.decides && !verdict.isMet) missed.push(`${benchmark.name}: ${row.figure}`);
  }
}
if (!options.check) console.log(`written to ${writePage()}`);
else if (missed.length > 0) console.error(`below their goal:\n  ${missed.join('\n  ')}`);
if (failed.length > 0) console.error(`failed: ${failed.join(', ')}`);
if (failed.length > 0 || (options.check && missed.length > 0)) process.exitCode = 1;
