import { newId } from '@stint/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { likeness, mostSimilar } from '../src/similar.ts';
import { aMarket, anOpen } from './fixtures.ts';

test('a shared skill counts more than a shared mode, and nothing in common is not alike', () => {
  const reader = anOpen({ skills: ['excel', 'sql'], category: 'sales', locationMode: 'remote' });
  const bySkills = anOpen({ skills: ['sql', 'excel'], category: 'design', locationMode: 'on-site' });
  const byShelf = anOpen({ skills: ['drawing'], category: 'sales', locationMode: 'on-site' });
  const byMode = anOpen({ skills: ['drawing'], category: 'design', locationMode: 'remote' });
  expect(likeness(reader, bySkills)).toBeGreaterThan(likeness(reader, byShelf));
  expect(likeness(reader, byMode)).toBe(0);
  expect(mostSimilar(reader, [byMode, byShelf, bySkills], 5)).toEqual([bySkills, byShelf]);
});

test('whatever the candidates: each once, never itself, most alike first, at most as many as asked', () => {
  const skills = fc.subarray(['excel', 'sql', 'writing', 'design']);
  const one = fc.record({ skills, category: fc.constantFrom('sales', 'design') }).map((over) => anOpen(over));
  fc.assert(
    fc.property(one, fc.array(one), fc.integer({ min: 0, max: 6 }), (project, others, limit) => {
      const found = mostSimilar(project, [...others, project, ...others], limit);
      expect(found.length).toBeLessThanOrEqual(limit);
      expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
      expect(found).not.toContain(project);
      const scores = found.map((each) => likeness(project, each));
      expect(scores).toEqual([...scores].sort((a, b) => b - a));
    }),
  );
});

test('a visitor of a project is shown open ones like it, and none that cannot be applied for', async () => {
  const { service, employer, posts, drafts } = await aMarket();
  const id = await posts({ skills: ['excel'], category: 'sales' });
  const alike = await posts({ skills: ['excel'], category: 'sales' });
  const less = await posts({ skills: ['excel'], category: 'design' });
  await posts({ skills: ['drawing'], category: 'design' });
  const withdrawn = await posts({ skills: ['excel'], category: 'sales' });
  await employer.client.post(`/api/projects/${withdrawn}/withdraw`);
  const { body } = await service.anonymous.get(`/api/projects/${id}/similar`);
  expect(body.items.map((project: { id: string }) => project.id)).toEqual([alike, less]);
  expect(body.items[0]).toMatchObject({ applicantCount: 0, employer: { domainVerified: true } });
  const { body: first } = await service.anonymous.get(`/api/projects/${id}/similar?limit=1`);
  expect(first.items).toHaveLength(1);
  const draft = await drafts({ skills: ['excel'] });
  for (const hidden of [draft, newId()])
    expect((await service.anonymous.get(`/api/projects/${hidden}/similar`)).status).toBe(404);
});
