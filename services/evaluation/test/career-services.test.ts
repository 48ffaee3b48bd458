import type { AccountSnapshot } from '@stint/events';
import { aCaller, anAgreement, aStudentAccount, type ServiceUnderTest } from '@stint/testing';
import { describe, expect, it } from 'vitest';
import {
  anEngagement,
  complete,
  evaluateBothWays,
  factsOf,
  funded,
  theService,
} from './evaluation-service.ts';

const schoolOf = (service: ServiceUnderTest, schoolDomain = 'umass.edu') =>
  service.as({ ...aCaller('career-services'), schoolDomain });
const withConsent = (account: AccountSnapshot, sharesWithSchool: boolean): AccountSnapshot =>
  account.student ? { ...account, student: { ...account.student, sharesWithSchool } } : account;
const ids = ({ body }: { body: { items: { id: string }[] } }) => body.items.map(({ id }) => id);

describe('career services', () => {
  it('acknowledge an evaluated engagement, once, and find what is left to acknowledge', async () => {
    const service = await theService();
    const engagement = await anEngagement(service);
    const school = schoolOf(service);
    const { url } = engagement;
    /** In the list, and by itself. */
    const missing = async () => {
      const [list, one] = [await school.get('/api/engagements'), await school.get(url)];
      return [...list.body.items, one.body].map((seen) => seen.missingForAcknowledgement);
    };
    expect(await missing()).toEqual([undefined, undefined]);
    await complete(service, engagement);
    const early = await school.post(`${url}/acknowledge`);
    expect([early.status, early.body.code, early.body.detail]).toEqual([
      409,
      'not-acknowledgeable',
      'it lacks evaluation-of-student',
    ]);
    expect(await missing()).toEqual([['evaluation-of-student'], ['evaluation-of-student']]);
    await evaluateBothWays(engagement);
    expect(await missing()).toEqual([[], []]);
    expect(ids(await school.get('/api/engagements?acknowledged=false'))).toEqual([engagement.id]);
    expect((await school.post(`${url}/acknowledge`)).body.acknowledgedAt).toBe(service.clock.now());
    expect((await school.post(`${url}/acknowledge`)).body.code).toBe('already-acknowledged');
    expect(ids(await school.get('/api/engagements?acknowledged=false'))).toEqual([]);
    expect(await factsOf(service, engagement)).toContain('engagement.acknowledged.v1');
  });

  it('see neither the work, nor disputes, nor what the student said of the employer', async () => {
    const service = await theService();
    const engagement = await anEngagement(service);
    await complete(service, engagement);
    await evaluateBothWays(engagement);
    const { body } = await schoolOf(service).get(engagement.url);
    expect(body.evaluations['of-student'].evaluation.overall).toBe(5);
    expect(body.evaluations['of-employer']).toEqual({ status: 'published' });
    for (const hidden of ['deliveries', 'changeRequests', 'hours', 'dispute'])
      expect(body).not.toHaveProperty(hidden);
  });

  it('see a position it led to once the student has confirmed it', async () => {
    const service = await theService();
    const engagement = await anEngagement(service);
    await complete(service, engagement);
    const { url, employer, student } = engagement;
    await employer.post(`${url}/conversion`, { kind: 'internship' });
    const school = schoolOf(service);
    expect((await school.get(url)).body).not.toHaveProperty('conversion');
    await student.post(`${url}/conversion/confirm`);
    expect((await school.get(url)).body.conversion).toMatchObject({ kind: 'internship' });
  });

  it('see the students of their own school only, and only those who agree to share', async () => {
    const service = await theService();
    const shared = await anEngagement(service);
    const kept = await anEngagement(service, { sharesWithSchool: false });
    const school = schoolOf(service);
    expect(ids(await school.get('/api/engagements'))).toEqual([shared.id]);
    expect((await school.get(kept.url)).status).toBe(404);
    expect((await school.post(`${kept.url}/acknowledge`)).status).toBe(404);
    const elsewhere = schoolOf(service, 'elsewhere.edu');
    expect(ids(await elsewhere.get('/api/engagements'))).toEqual([]);
    expect((await elsewhere.get(shared.url)).status).toBe(404);
    const ofNoSchool = service.as(aCaller('career-services'));
    expect((await ofNoSchool.get('/api/engagements')).status).toBe(403);
    expect((await ofNoSchool.get(shared.url)).status).toBe(403);
  });

  it('lose and win sight of an engagement with the student’s consent, whichever fact comes first', async () => {
    const service = await theService();
    const account = aStudentAccount();
    const school = schoolOf(service);
    const tell = async (sharesWithSchool: boolean) => {
      const data = { account: withConsent(account, sharesWithSchool) };
      await service.arrives({ type: 'account.profile-updated.v1', data });
      await service.settle();
    };
    await tell(false);
    const engagement = await anEngagement(service, { studentId: account.accountId, sharesWithSchool: true });
    expect(ids(await school.get('/api/engagements'))).toEqual([]);
    await tell(true);
    expect(ids(await school.get('/api/engagements'))).toEqual([engagement.id]);
    await tell(false);
    expect((await school.get(engagement.url)).status).toBe(404);
  });
});

describe('the export', () => {
  it('has a line for each engagement, beyond one page, safe to open in a spreadsheet', async () => {
    const service = await theService();
    const account = { ...aStudentAccount(), displayName: '=HYPERLINK("x"), Robin' };
    await service.arrives({ type: 'account.registered.v1', data: { account } });
    for (let i = 0; i < 101; i += 1) {
      const agreement = anAgreement({ studentId: account.accountId, title: `Roasters, "part" ${i}` });
      await service.arrives(funded(agreement, service.clock.now()));
    }
    await service.settle();
    const { status, text, headers } = await schoolOf(service).get('/api/engagements/export');
    expect([status, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    const lines = text.trimEnd().split('\r\n');
    expect(lines).toHaveLength(102);
    expect(lines[0]).toMatch(/^\uFEFFengagement,student,studentId,/);
    expect(lines[1]).toContain(`"'=HYPERLINK(""x""), Robin"`);
    expect(lines[1]).toContain('"Roasters, ""part"" 100"');
  });

  it('is for career services only', async () => {
    const service = await theService();
    expect((await service.anonymous.get('/api/engagements/export')).status).toBe(401);
    expect((await service.as(aCaller('employer')).get('/api/engagements/export')).status).toBe(403);
  });
});
