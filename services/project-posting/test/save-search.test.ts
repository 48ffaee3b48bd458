import { aCaller } from '@stint/testing';
import { expect, test } from 'vitest';
import { MAX_SAVED } from '../src/saved-search-operations.ts';
import { aMarket } from './fixtures.ts';

const EXCEL = { name: 'Excel, remote', filters: { q: 'excel', locationMode: ['remote'] } };

test('a saved search counts what was published since its student looked, and only what it looks for', async () => {
  const { service, posts } = await aMarket();
  const student = service.as(aCaller('student'));
  await posts({ skills: ['excel'], locationMode: 'remote' });
  service.clock.advance({ minutes: 1 });
  const saved = await student.post('/api/saved-searches', EXCEL);
  expect(saved.status).toBe(201);
  expect(saved.body).toMatchObject({ ...EXCEL, fresh: 0 });
  service.clock.advance({ minutes: 1 });
  await posts({ skills: ['excel'], locationMode: 'remote' });
  await posts({ skills: ['drawing'], title: 'Draw icons', locationMode: 'remote' });
  const list = async () => (await student.get('/api/saved-searches')).body.items;
  expect(await list()).toMatchObject([{ id: saved.body.id, fresh: 1 }]);
  service.clock.advance({ minutes: 1 });
  expect((await student.post(`/api/saved-searches/${saved.body.id}/look`)).status).toBe(204);
  expect(await list()).toMatchObject([{ fresh: 0 }]);
});

test('saved searches are their student’s alone, each is saved once for one key, and deleted for good', async () => {
  const { service } = await aMarket();
  const student = service.as(aCaller('student'));
  const key = { 'idempotency-key': 'excel' };
  const saved = await student.post('/api/saved-searches', EXCEL, key);
  expect((await student.post('/api/saved-searches', EXCEL, key)).body.id).toBe(saved.body.id);
  const other = service.as(aCaller('student'));
  const path = `/api/saved-searches/${saved.body.id}`;
  expect((await other.get('/api/saved-searches')).body.items).toEqual([]);
  expect((await other.post(`${path}/look`)).status).toBe(404);
  expect((await other.delete(path)).status).toBe(404);
  expect((await student.delete(path)).status).toBe(204);
  expect((await student.get('/api/saved-searches')).body.items).toEqual([]);
  expect((await service.as(aCaller('employer')).get('/api/saved-searches')).status).toBe(403);
  expect((await service.anonymous.get('/api/saved-searches')).status).toBe(401);
});

test('what is no search is refused by field, and there is a most', async () => {
  const { service } = await aMarket();
  const student = service.as(aCaller('student'));
  const wrong = await student.post('/api/saved-searches', { name: ' ', filters: { colour: 'red' } });
  expect(wrong.body).toMatchObject({ status: 400, code: 'invalid-input' });
  for (let n = 0; n < MAX_SAVED; n += 1)
    expect((await student.post('/api/saved-searches', { ...EXCEL, name: `No. ${n}` })).status).toBe(201);
  expect((await student.post('/api/saved-searches', EXCEL)).body.code).toBe('too-many-saved-searches');
});
