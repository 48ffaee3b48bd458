/** @rule Text as search sees it: the same function for documents and for queries. */
import type { ProjectContent } from './content.ts';

/** Letters that Unicode does not take apart into a base letter and a mark. */
const FOLDED: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
};

/**
 * A run of letters and digits; a longer one counts as several, which keeps index keys short. Plus and number signs at
 * its end belong to it, so that "C++" and "C#" are words of their own.
 */
const WORD = /[\p{L}\p{N}]{1,40}(?:[+#]{1,3}(?![\p{L}\p{N}]))?/gu;

/** Words in order: lower case, compatibility forms and diacritics folded. */
export const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøđðþłı]/g, (letter) => FOLDED[letter] ?? letter)
    .match(WORD) ?? [];

/** The words a project is found by, each once: of title, kind of work, summary, skills, and deliverables with their criteria. */
export function termsOf({ title, category, summary, skills, deliverables }: ProjectContent): string[] {
  const promised = deliverables.flatMap((d) => [d.title, ...d.acceptanceCriteria.map((c) => c.text)]);
  return [...new Set([title, category, summary, ...skills, ...promised].flatMap(wordsOf))];
}

/** A search text: every word but the last as it is, the last as the beginning of one. */
export interface TextQuery {
  readonly words: readonly string[];
  readonly prefix: string;
}

/** Undefined where the text has no word in it. */
export function textQuery(text: string): TextQuery | undefined {
  const words = wordsOf(text);
  const prefix = words.pop();
  return prefix === undefined ? undefined : { words: [...new Set(words)], prefix };
}
