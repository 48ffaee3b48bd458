import type { Instant } from '@stint/core';
import type { ListedProject } from './listed.ts';
import type { Employer } from './project.ts';

/** How many of the newest projects a feed carries. */
export const FEED_ENTRIES = 50;

interface Feed {
  /** where people reach the web app */
  readonly publicUrl: string;
  /** the search's filters, as they were asked for */
  readonly query: string;
  readonly projects: readonly ListedProject[];
  readonly employers: ReadonlyMap<string, Employer>;
  readonly now: Instant;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text for XML 1.0: marks escaped, and characters left out that no document may have. https://www.w3.org/TR/xml/#charsets */
const xml = (text: string): string =>
  text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to be left out
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? mark);

const entry = (
  { id, content, publishedAt, employerId }: ListedProject,
  { publicUrl, employers }: Feed,
): string =>
  [
    '  <entry>',
    `    <id>urn:uuid:${id}</id>`,
    `    <title>${xml(content.title)}</title>`,
    `    <link rel="alternate" type="text/html" href="${xml(`${publicUrl}/projects/${id}`)}"/>`,
    `    <published>${publishedAt}</published>`,
    `    <updated>${publishedAt}</updated>`,
    `    <author><name>${xml(employers.get(employerId)?.organisation ?? 'An employer')}</name></author>`,
    `    <category term="${xml(content.category)}"/>`,
    `    <summary>${xml(content.excerpt)}</summary>`,
    '  </entry>',
  ].join('\n');

/** Atom 1.0, https://www.rfc-editor.org/rfc/rfc4287. A project keeps its entry's id for good. */
export function atomFeed(feed: Feed): string {
  const { publicUrl, query, projects, now } = feed;
  const self = `${publicUrl}/api/projects/feed.atom${query}`;
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `  <id>${xml(self)}</id>`,
    '  <title>Stint: open projects</title>',
    `  <link rel="self" type="application/atom+xml" href="${xml(self)}"/>`,
    `  <link rel="alternate" type="text/html" href="${xml(`${publicUrl}/${query}`)}"/>`,
    `  <updated>${projects[0]?.publishedAt ?? now}</updated>`,
    ...projects.map((project) => entry(project, feed)),
    '</feed>',
    '',
  ].join('\n');
}
