import { expect, test } from 'vitest';
import { aMarketplace, anOpenProject } from './marketplace.ts';
import { apply } from './stages.ts';

const ASKED = {
  message: 'I sat in the same lecture halls. May I tell you how I came to do this work?',
  proposedTimes: ['Tuesday after 5 pm', 'Friday morning'],
  contact: 'a call: 555-0100',
};

test('an alumna asks a student of her school for an interview: told, accepted, and each can reach the other', async () => {
  const m = await aMarketplace();
  const alumna = await m.anEmployer('kim', ['umass.edu']);
  const [student, elsewhere] = [
    await m.aStudent('robin'),
    await m.aStudent('sam', { domain: 'stanford.edu' }),
  ];
  const projectId = await anOpenProject(m, alumna);
  const [bidId, otherBid] = [await apply(student, projectId), await apply(elsewhere, projectId)];
  const refused = await alumna.send('POST', '/api/interviews', { ...ASKED, bidId: otherBid });
  expect(refused).toMatchObject({ status: 409, body: { code: 'no-shared-school' } });
  const { id, employer } = await alumna.ask('POST', '/api/interviews', { ...ASKED, bidId });
  expect(employer.almaMater).toMatchObject({ domain: 'umass.edu', verified: false });
  await m.settle();
  const told = (await student.ask('GET', '/api/notifications')).items[0];
  expect(told).toMatchObject({
    kind: 'interview.requested.v1',
    as: 'student',
    link: `/interviews/${id}`,
    params: { interviewId: id, organisation: 'Placeholder Analytics' },
  });
  await student.ask('POST', `/api/interviews/${id}/accept`, { contact: 'robin@umass.edu' });
  await m.settle();
  expect(await alumna.ask('GET', `/api/interviews/${id}`)).toMatchObject({
    status: 'accepted',
    contact: 'robin@umass.edu',
  });
  expect((await student.ask('GET', `/api/interviews/${id}`)).contact).toBe(ASKED.contact);
  const { items } = await alumna.ask('GET', '/api/notifications');
  expect(items[0]).toMatchObject({ kind: 'interview.accepted.v1', as: 'employer' });
});
