import { addDays } from '@stint/core';
import { MONDAY } from '@stint/testing';
import { expect, test } from 'vitest';
import { PROJECT_TEMPLATES } from '../src/project-templates.ts';
import { aMarket } from './fixtures.ts';

test('there are at least ten templates, each with a name of its own', () => {
  expect(PROJECT_TEMPLATES.length).toBeGreaterThanOrEqual(10);
  for (const key of ['id', 'name'] as const)
    expect(new Set(PROJECT_TEMPLATES.map((t) => t[key])).size).toBe(PROJECT_TEMPLATES.length);
});

test('every template, with a supervisor, an apply-by and the attestation, is published as it is', async () => {
  const { service, employer } = await aMarket();
  const { items } = (await service.anonymous.get('/api/project-templates')).body;
  expect(items).toEqual(JSON.parse(JSON.stringify(PROJECT_TEMPLATES)));
  const rest = {
    supervisor: { name: 'Kim Placeholder', title: 'Head of Research' },
    applyBy: addDays(MONDAY, 14),
    attestsSafeWork: true,
  };
  for (const { content } of items) {
    const { body } = await employer.client.post('/api/projects', { ...content, ...rest });
    const published = await employer.client.post(`/api/projects/${body.id}/publish`);
    expect(published).toMatchObject({ status: 200, body: { status: 'open', warnings: [] } });
  }
});
