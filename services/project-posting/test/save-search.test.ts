import type { Caller } from '@stint/http';
import { aCaller, aStudentAccount } from '@stint/testing';
import { expect, test } from 'vitest';
import { MAX_SAVED } from '../src/saved-search.ts';
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

test('once a day its student is told how many projects are new to it; of those they saw, of none twice', async () => {
  const { service, posts } = await aMarket();
  const caller = aCaller('student');
  const student = service.as(caller);
  const passes = async (hours: number) => {
    service.clock.advance({ hours });
    await service.settle();
  };
  const told = async () =>
    (await service.published()).flatMap(({ type, data }) =>
      type === 'saved-search.matched.v1' ? [data] : [],
    );
  const { id } = (await student.post('/api/saved-searches', EXCEL)).body;
  service.clock.advance({ minutes: 1 });
  for (let n = 0; n < 2; n += 1) await posts({ skills: ['excel'], locationMode: 'remote' });
  await posts({ skills: ['drawing'], title: 'Draw icons', locationMode: 'remote' });
  await passes(23);
  expect(await told()).toEqual([]);
  await passes(1);
  const found = { searchId: id, studentId: caller.accountId, searchName: EXCEL.name };
  expect(await told()).toEqual([{ ...found, newProjects: 2 }]);
  await passes(24);
  expect(await told()).toHaveLength(1);

  await posts({ skills: ['excel'], locationMode: 'remote' });
  service.clock.advance({ minutes: 1 });
  await student.post(`/api/saved-searches/${id}/look`);
  await passes(24);
  expect(await told()).toHaveLength(1);
  await posts({ skills: ['excel'], locationMode: 'remote' });
  await passes(48);
  expect((await told()).slice(1)).toEqual([{ ...found, newProjects: 1 }]);
});

test('a project that is written in the moment the search is looked at is told of the next day', async () => {
  const { service, posts } = await aMarket();
  const student = service.as(aCaller('student'));
  const told = async () =>
    (await service.published()).filter(({ type }) => type === 'saved-search.matched.v1').length;
  await student.post('/api/saved-searches', EXCEL);
  service.clock.advance({ hours: 24 });
  await posts({ skills: ['excel'], locationMode: 'remote' });
  await service.settle();
  expect(await told()).toBe(0);
  service.clock.advance({ hours: 24 });
  await service.settle();
  expect(await told()).toBe(1);
});

test('a saved search names skills as its student writes them', async () => {
  const { service, posts } = await aMarket();
  const student = service.as(aCaller('student'));
  await student.post('/api/saved-searches', { name: 'Photos', filters: { skills: [' Adobe  Photoshop'] } });
  service.clock.advance({ minutes: 1 });
  await posts({ skills: ['Adobe Photoshop'] });
  expect((await student.get('/api/saved-searches')).body.items).toMatchObject([{ fresh: 1 }]);
  service.clock.advance({ hours: 24 });
  await service.settle();
  expect((await service.published()).map(({ type }) => type)).toContain('saved-search.matched.v1');
});

test('a search for everything there is tells of every new project', async () => {
  const { service, posts } = await aMarket();
  const student = service.as(aCaller('student'));
  await student.post('/api/saved-searches', { name: 'All of it', filters: {} });
  service.clock.advance({ minutes: 1 });
  await posts({ skills: ['drawing'], title: 'Draw icons' });
  service.clock.advance({ hours: 24 });
  await service.settle();
  const [fact] = (await service.published()).filter(({ type }) => type === 'saved-search.matched.v1');
  expect(fact?.data).toMatchObject({ searchName: 'All of it', newProjects: 1 });
  expect((await student.get('/api/saved-searches')).body.items).toMatchObject([{ filters: {}, fresh: 1 }]);
});

/** Searches saved at the same moment as the last one there is room for. */
async function saveTooMany({ service }: Awaited<ReturnType<typeof aMarket>>, caller: Caller) {
  const student = service.as(caller);
  const save = () => student.post('/api/saved-searches', EXCEL);
  for (let n = 1; n < MAX_SAVED; n += 1) await save();
  const answers = await Promise.all(Array.from({ length: 5 }, save));
  return MAX_SAVED - 1 + answers.filter(({ status }) => status === 201).length;
}

test('however many were saved at once, all are in the list, and no more are taken', async () => {
  const market = await aMarket();
  const caller = aCaller('student');
  const saved = await saveTooMany(market, caller);
  expect(saved).toBeGreaterThanOrEqual(MAX_SAVED);
  const student = market.service.as(caller);
  expect((await student.get('/api/saved-searches')).body.items).toHaveLength(saved);
  expect((await student.post('/api/saved-searches', EXCEL)).body.code).toBe('too-many-saved-searches');
});

test('nothing is left of the searches of a closed account', async () => {
  const market = await aMarket();
  const { service, posts } = market;
  const caller = aCaller('student');
  await saveTooMany(market, caller);
  const account = { ...aStudentAccount({ accountId: caller.accountId }), status: 'closed' as const };
  await service.arrives({ type: 'account.closed.v1', data: { account } });
  await service.settle();
  await posts({ skills: ['excel'], locationMode: 'remote' });
  service.clock.advance({ hours: 25 });
  await service.settle();
  expect((await service.as(caller).get('/api/saved-searches')).body.items).toEqual([]);
  expect((await service.published()).map(({ type }) => type)).not.toContain('saved-search.matched.v1');
});
