/** @rule What a list says of an open project: enough to choose by; the rest is on its page. */
import type { BidTally } from './bid-fact.ts';
import type { ProjectContent } from './content.ts';
import type { OpenRow } from './open-projects.ts';

type Told = Omit<
  ProjectContent,
  | ('summary' | 'deliverables' | 'learningObjectives' | 'supervisor')
  | ('aiUse' | 'acknowledgeable' | 'attestsSafeWork')
>;

interface Listed<Text> extends OpenRow {
  readonly employerId: string;
  readonly tally: BidTally;
  readonly content: Told & Text;
}
/** An open project as it stands in lists, with how its summary begins. */
export type ListedProject = Listed<{ readonly excerpt: string }>;

/** Characters of an excerpt: two lines of a wide page. */
export const MOST_OF_EXCERPT = 240;

/** How a text begins, up to the end of a word. */
export function excerptOf(text: string): string {
  if (text.length <= MOST_OF_EXCERPT) return text;
  const cut = text.slice(0, MOST_OF_EXCERPT).replace(/(\s+\S*|[\ud800-\udbff])$/, '');
  // Written anew: V8 makes a part of a text by pointing into the whole, which would stay in memory for it.
  return Buffer.from(`${cut}…`).toString();
}

/** Of a project what a list says of it. */
export function listed(project: Listed<{ readonly summary: string }>): ListedProject {
  const { id, employerId, revision, publishedAt, tally, content } = project;
  const { summary, ...told } = content;
  return { id, employerId, revision, publishedAt, tally, content: { ...told, excerpt: excerptOf(summary) } };
}
