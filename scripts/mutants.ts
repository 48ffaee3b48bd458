import { execFile, execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { edited, MUTANTS, type Mutant } from './mutants/index.ts';

// Plants each deliberate bug in a copy of the sources and runs the tests that must notice it: `npm run mutants`.
// Prints who caught what; exit code 1 where one survives.

const { values } = parseArgs({
  options: {
    /** only those whose name has this in it */
    only: { type: 'string', default: '' },
    /** how many at a time, each in a copy of its own */
    jobs: { type: 'string', default: '2' },
  },
});

const ROOT = resolve(import.meta.dirname, '..');

interface Judged {
  readonly mutant: Mutant;
  /** the first test that failed */
  readonly caughtBy?: string;
  /** the tests could not run at all, which proves nothing */
  readonly broken?: string;
  readonly seconds: number;
}

/** The sources as they stand, with the packages linked; our own packages are the copy's. */
function copySources(): string {
  const copy = mkdtempSync(join(tmpdir(), 'stint-mutants-'));
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  for (const file of files.split('\n').filter((name) => name !== '' && !name.startsWith('docs/'))) {
    mkdirSync(join(copy, dirname(file)), { recursive: true });
    cpSync(join(ROOT, file), join(copy, file));
  }
  const packages = join(copy, 'node_modules');
  mkdirSync(join(packages, '@stint'), { recursive: true });
  for (const name of readdirSync(join(ROOT, 'node_modules')))
    if (name !== '@stint') symlinkSync(join(ROOT, 'node_modules', name), join(packages, name));
  for (const room of ['libs', 'services'])
    for (const name of readdirSync(join(copy, room)))
      symlinkSync(join(copy, room, name), join(packages, '@stint', name));
  return copy;
}

interface Results {
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly status: string; readonly title: string }[];
  }[];
}

/** Runs the tests in the copy; the JSON that they report, where they got as far as that. */
const testsIn = (copy: string, tests: readonly string[]): Promise<Results> =>
  new Promise((done, failed) => {
    const report = join(copy, 'report.json');
    rmSync(report, { force: true });
    const asked = ['run', ...tests, '--bail=1', '--reporter=json', `--outputFile=${report}`];
    const env = { ...process.env, PATH: `${join(ROOT, 'node_modules/.bin')}:${process.env.PATH}` };
    const options = { cwd: copy, env, timeout: 300_000, maxBuffer: 2 ** 26 };
    execFile(join(ROOT, 'node_modules/.bin/vitest'), asked, options, (_, out, err) => {
      try {
        done(JSON.parse(readFileSync(report, 'utf8')));
      } catch {
        failed(new Error(`no report: ${out}${err}`.slice(0, 500)));
      }
    });
  });

async function judge(mutant: Mutant, copy: string): Promise<Judged> {
  const begun = performance.now();
  const texts = mutant.edits.map(({ file }) => [file, readFileSync(join(copy, file), 'utf8')] as const);
  const verdict = (found: Partial<Judged>): Judged => ({
    ...{ mutant, seconds: Math.round((performance.now() - begun) / 1_000) },
    ...found,
  });
  try {
    for (const edit of mutant.edits) {
      const path = join(copy, edit.file);
      writeFileSync(path, edited(readFileSync(path, 'utf8'), edit));
    }
    const { testResults } = await testsIn(copy, mutant.tests);
    const failed = testResults
      .flatMap((file) => file.assertionResults)
      .find(({ status }) => status === 'failed');
    if (failed) return verdict({ caughtBy: failed.title });
    // After a failure the files that had not begun have no results either.
    const unloaded = testResults.find((file) => file.assertionResults.length === 0);
    return verdict(unloaded ? { broken: unloaded.message || `${unloaded.name} did not run` } : {});
  } catch (error) {
    return verdict({ broken: error instanceof Error ? error.message : String(error) });
  } finally {
    for (const [file, text] of texts) writeFileSync(join(copy, file), text);
  }
}

const cell = (text: string, width: number) => text.slice(0, width).padEnd(width);
function tell({ mutant, caughtBy, broken, seconds }: Judged): void {
  const outcome = broken ? `BROKEN: ${broken}` : (caughtBy ?? 'SURVIVED');
  const file = mutant.edits[0]?.file.replace(/^(services|libs)\//, '') ?? '';
  console.log(
    `${cell(mutant.name, 62)} ${cell(file, 40)} ${String(seconds).padStart(4)} s  ${outcome.slice(0, 160)}`,
  );
}

const waiting = MUTANTS.filter(({ name }) => name.includes(values.only));
const judged: Judged[] = [];
const begun = performance.now();
async function work(): Promise<void> {
  const copy = copySources();
  try {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const found = await judge(next, copy);
      tell(found);
      judged.push(found);
    }
  } finally {
    rmSync(copy, { recursive: true });
  }
}
await Promise.all(Array.from({ length: Number(values.jobs) }, work));

const survivors = judged.filter(({ caughtBy }) => caughtBy === undefined).length;
const seconds = Math.round((performance.now() - begun) / 1_000);
console.log(
  `${judged.length} mutants in ${seconds} s: ${judged.length - survivors} caught, ${survivors} not`,
);
process.exitCode = survivors > 0 ? 1 : 0;
