import type { School } from './account.ts';
import { fold, type SchoolIndex, suffixes } from './school-index.ts';

/** Schools by their e-mail domain. */
export interface SchoolDirectory {
  /** The school that a domain, or one below it, belongs to (`cs.umass.edu` -> `umass.edu`); the longest listed suffix counts. */
  schoolOf(domain: string): School | undefined;
  /** Schools of which every word of `query` starts a word of a name or of the domain, best first. */
  search(query: string, limit: number): School[];
}

/** Offsets of the rows of a text, and one past its end. */
function rowStarts(text: string): Uint32Array {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  starts.push(text.length + 1);
  return Uint32Array.from(starts);
}

/** The number of the row that `offset` stands in. */
function rowAt(starts: Uint32Array, offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low;
}

/** Rows of text in one string: no object per row, so that 20,000 schools take few megabytes. */
function rowsOf(text: string) {
  const starts = rowStarts(text);
  return {
    text,
    count: starts.length - 1,
    start: (n: number) => starts[n] ?? text.length,
    row: (n: number) => text.slice(starts[n], (starts[n + 1] ?? text.length + 1) - 1),
    at: (offset: number) => rowAt(starts, offset),
  };
}

type Rows = ReturnType<typeof rowsOf>;

const toSchool = (row: string): School => {
  const [domain = '', name = domain] = row.split('\t', 2);
  return { domain, name };
};

function find(rows: Rows, domain: string): School | undefined {
  let low = 0;
  let high = rows.count - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const school = toSchool(rows.row(middle));
    if (school.domain === domain) return school;
    if (school.domain < domain) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}

/** Numbers and folded texts of the rows that have a word starting with each of `words`. */
function* matches(folded: Rows, words: readonly string[]): Generator<readonly [n: number, row: string]> {
  const [rarest = '', ...others] = words.map((word) => ` ${word}`).sort((a, b) => b.length - a.length);
  for (let at = folded.text.indexOf(rarest); at !== -1; ) {
    const n = folded.at(at);
    const row = folded.row(n);
    if (others.every((word) => row.includes(word))) yield [n, row];
    at = folded.text.indexOf(rarest, folded.start(n + 1));
  }
}

/** Of a folded row, 0 is best: the domain's first label, a domain that starts so, a name that starts so, any other match. */
function rank(row: string, query: string): number {
  if (row.startsWith(` ${query} `) || row.startsWith(` ${query}\t`)) return 0;
  if (row.startsWith(` ${query}`)) return 1;
  return row.includes(`\t ${query}`) ? 2 : 3;
}

/** The `limit` best of the matches: rank, then the shorter row, then the order of the domains. */
function best(found: Iterable<readonly [n: number, row: string]>, query: string, limit: number): number[] {
  const kept: { readonly n: number; readonly score: number }[] = [];
  for (const [n, row] of found) {
    const score = rank(row, query) * 1_000_000 + row.length;
    const last = kept.at(-1);
    if (kept.length >= limit && last && score >= last.score) continue;
    const place = kept.findIndex((other) => score < other.score);
    kept.splice(place === -1 ? kept.length : place, 0, { n, score });
    kept.length = Math.min(kept.length, limit);
  }
  return kept.map(({ n }) => n);
}

/** A directory over an index that is in memory. */
export function directoryOf(index: SchoolIndex): SchoolDirectory {
  const rows = rowsOf(index.rows);
  const folded = rowsOf(index.folded);
  const academic = new Set(index.academicSuffixes);
  const stopped = new Set(index.stoplist);
  return {
    schoolOf(domain) {
      const chain = [...suffixes(domain.toLowerCase())];
      if (chain.some((suffix) => stopped.has(suffix))) return undefined;
      for (const [i, suffix] of chain.entries()) {
        const school = find(rows, suffix);
        if (school) return school;
        // Under an academic suffix a school that nobody listed goes by its domain.
        const below = chain[i - 1];
        if (below !== undefined && academic.has(suffix)) return { domain: below, name: below };
      }
      return undefined;
    },
    search(query, limit) {
      const asked = fold(query);
      if (asked === '') return [];
      const numbers = best(matches(folded, asked.split(' ')), asked, limit);
      return numbers.map((n) => toSchool(rows.row(n)));
    },
  };
}
