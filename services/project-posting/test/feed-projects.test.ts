import { newId } from '@stint/core';
import { MONDAY } from '@stint/testing';
import { expect, test } from 'vitest';
import { atomFeed } from '../src/feed.ts';
import { listed } from '../src/listed.ts';
import { aMarket, anEmployer, anOpen, PUBLIC_URL } from './fixtures.ts';

const ids = (xml: string) => [...xml.matchAll(/<id>urn:uuid:([^<]+)<\/id>/g)].map(([, id]) => id);

test('the newest open projects come first, each under an id of its own and with a link to its page', async () => {
  const { service, posts } = await aMarket();
  const first = await posts({ title: 'Older' });
  service.clock.advance({ hours: 1 });
  const second = await posts({ title: 'Newer' });
  const { text, headers, status } = await service.anonymous.get('/api/projects/feed.atom');
  expect(status).toBe(200);
  expect(headers['content-type']).toBe('application/atom+xml; charset=utf-8');
  expect(ids(text)).toEqual([second, first]);
  expect(text).toContain(`href="${PUBLIC_URL}/projects/${second}"`);
  expect(text).toContain(
    `<link rel="self" type="application/atom+xml" href="${PUBLIC_URL}/api/projects/feed.atom"/>`,
  );
  expect(text).toContain(`<updated>${service.clock.now()}</updated>`);
  expect(text).toContain('<author><name>Placeholder Analytics</name></author>');
});

test('the filters of the search narrow it, and stand in its own address; what is no filter is refused', async () => {
  const { service, posts } = await aMarket();
  await posts({ category: 'sales' });
  const design = await posts({ category: 'design', skills: ['adobe photoshop'] });
  const query = '?category=design&skills=Adobe%20Photoshop&minHours=5';
  const { text } = await service.anonymous.get(`/api/projects/feed.atom${query}`);
  expect(ids(text)).toEqual([design]);
  expect(text).toContain(`<id>${PUBLIC_URL}/api/projects/feed.atom${query.replaceAll('&', '&amp;')}</id>`);
  for (const wrong of ['?sort=fee', '?limit=5', '?minHours=x'])
    expect((await service.anonymous.get(`/api/projects/feed.atom${wrong}`)).status).toBe(400);
});

test('whatever an employer writes stays text', () => {
  const title = `<script>"a" & 'b'</script>\u0000\u000b\ud800 done`;
  const project = listed(anOpen({ title, summary: ']]>' }));
  const employers = new Map([[project.employerId, anEmployer({ organisation: 'A & B' })]]);
  const xml = atomFeed({
    publicUrl: PUBLIC_URL,
    query: '?q="<',
    projects: [project],
    employers,
    now: MONDAY,
  });
  expect(xml).toContain('&lt;script&gt;&quot;a&quot; &amp; &apos;b&apos;&lt;/script&gt;\ufffd done');
  expect(xml).toContain('<summary>]]&gt;</summary>');
  expect(xml).toContain('<name>A &amp; B</name>');
  expect(xml).not.toMatch(/<script|&(?!amp;|lt;|gt;|quot;|apos;)/);
  const unknown = atomFeed({
    publicUrl: PUBLIC_URL,
    query: '',
    projects: [{ ...project, id: newId() }],
    employers: new Map(),
    now: MONDAY,
  });
  expect(unknown).toContain('<name>An employer</name>');
});

test('with nothing open it is an empty feed', () => {
  const xml = atomFeed({ publicUrl: PUBLIC_URL, query: '', projects: [], employers: new Map(), now: MONDAY });
  expect(xml).toContain(`<updated>${MONDAY}</updated>`);
  expect(xml).not.toContain('<entry>');
});
