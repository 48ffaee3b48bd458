import { addDays, newId, type Policy, policyWith, usd } from '@stint/core';
import type { BidSnapshot } from '@stint/events';
import { aCaller, anEmployerAccount, type Client, MONDAY, serviceUnderTest } from '@stint/testing';
import { buildApp, type Settings } from '../src/app.ts';
import { NO_BIDS } from '../src/bid-fact.ts';
import type { ProjectContent } from '../src/content.ts';
import { type Draft, type Employer, type Open, opened } from '../src/project.ts';

export const policy: Policy = policyWith();
export const PUBLIC_URL = 'https://stint.example';
export const APPLY_BY = addDays(MONDAY, 10);

/** Everything a project needs: 20 hours, 14 days, $400.00, one slot, remote, apply-by in ten days. */
export const wholeContent = (over: Partial<ProjectContent> = {}): ProjectContent => ({
  title: 'Map the regional coffee roasters',
  summary: 'Who roasts coffee within 100 miles, and whom do they sell to?',
  category: 'market-research',
  skills: ['research', 'excel'],
  deliverables: [
    { id: 'd1', title: 'A spreadsheet of roasters', acceptanceCriteria: [{ id: 'c1', text: 'At least 60' }] },
  ],
  learningObjectives: ['Plan a small market study'],
  acknowledgeable: true,
  supervisor: { name: 'Kim Placeholder', title: 'Head of Research' },
  locationMode: 'remote',
  aiUse: 'disclosed',
  cptEligible: true,
  attestsSafeWork: true,
  estimatedHours: 20,
  durationDays: 14,
  fee: usd(40_000),
  slots: 1,
  applyBy: APPLY_BY,
  ...over,
});

const common = () => ({ id: newId(), employerId: newId(), createdAt: MONDAY, revision: 1 });
export const aDraft = (content: Draft['content'] = wholeContent()): Draft => ({
  ...common(),
  status: 'draft',
  content,
});
export const anOpen = (over: Partial<ProjectContent> = {}, tally = NO_BIDS): Open =>
  opened(common(), wholeContent(over), MONDAY, tally, policy);
export const anEmployer = (over: Partial<Employer> = {}): Employer => ({
  status: 'active',
  organisation: 'Placeholder Analytics',
  domainVerified: true,
  ...over,
});

/** The service with one employer, known and verified unless said otherwise, and ways to post. */
export const aBid = (
  of: Pick<BidSnapshot, 'projectId' | 'employerId'>,
  over: Partial<BidSnapshot> = {},
): BidSnapshot => ({
  ...of,
  bidId: newId(),
  projectTitle: 'Map the regional coffee roasters',
  studentId: newId(),
  status: 'live',
  submittedAt: MONDAY,
  answerBy: addDays(APPLY_BY, 7),
  ...over,
});

export async function aMarket(
  options: Partial<Settings> & { domainVerified?: boolean; policy?: Policy; alone?: boolean } = {},
) {
  const { domainVerified = true, policy: ruled, alone, ...bounds } = options;
  const service = await serviceUnderTest((frame) => buildApp(frame, { publicUrl: PUBLIC_URL, ...bounds }), {
    ...(ruled ? { policy: ruled } : {}),
    ...(alone === undefined ? {} : { alone }),
  });
  const registers = async (verified: boolean) => {
    const caller = aCaller('employer');
    const account = anEmployerAccount({ accountId: caller.accountId });
    const employer = account.employer && { ...account.employer, domainVerified: verified };
    const known = { ...account, ...(employer ? { employer } : {}) };
    await service.arrives({ type: 'account.registered.v1', data: { account: known } });
    await service.settle();
    return { caller, account: known, client: service.as(caller) };
  };
  const employer = await registers(domainVerified);
  const drafts = async (over: object = {}, client: Client = employer.client): Promise<string> => {
    const { body, status } = await client.post('/api/projects', { ...wholeContent(), ...over });
    if (status !== 201) throw new Error(`no draft: ${JSON.stringify(body)}`);
    return body.id;
  };
  const posts = async (over: object = {}, client: Client = employer.client): Promise<string> => {
    const id = await drafts(over, client);
    const { body, status } = await client.post(`/api/projects/${id}/publish`);
    if (status !== 200) throw new Error(`not published: ${JSON.stringify(body)}`);
    return id;
  };
  const typesPublished = async () =>
    (await service.published()).map(({ type }) => type).filter((type) => type.startsWith('project.'));
  return { service, employer, registers, drafts, posts, typesPublished };
}
