import { answerOf, api } from '../../api/client.ts';
import type { EngagementStatus, Side } from '../work/queries.ts';

/** Finds the address of what somebody is in the middle of, once they are signed in. */
export type Where = () => Promise<string>;

export const page =
  (path: string): Where =>
  async () =>
    path;

/** Their first work in a state; the list of it where there is none, since the visitor may have moved it on before. */
export const workThatIs =
  (role: Side, status: EngagementStatus): Where =>
  async () => {
    const query = { role, status, limit: 1 };
    const { items } = await answerOf(api.GET('/api/engagements', { params: { query } }));
    return items[0] ? `/engagements/${items[0].id}` : '/engagements';
  };

const ENOUGH = 50;

/** A project that they have not applied for. */
export const anOpenProject: Where = async () => {
  const query = { limit: ENOUGH };
  const [bids, projects] = await Promise.all([
    answerOf(api.GET('/api/bids', { params: { query } })),
    answerOf(api.GET('/api/projects', { params: { query } })),
  ]);
  const taken = new Set(bids.items.map(({ projectId }) => projectId));
  const open = projects.items.find(({ id }) => !taken.has(id));
  return open ? `/projects/${open.id}` : '/';
};

/** The bids on the project of theirs that has the most. */
export const mostBids: Where = async () => {
  const query = { status: 'open' as const, limit: ENOUGH };
  const { items } = await answerOf(api.GET('/api/projects/mine', { params: { query } }));
  const [most] = [...items].sort((a, b) => b.applicantCount - a.applicantCount);
  return most ? `/projects/${most.id}/bids` : '/';
};

export const paymentThatIsDue: Where = async () => {
  const query = { status: 'awaiting-funding' as const, limit: 1 };
  const { items } = await answerOf(api.GET('/api/payments/mine', { params: { query } }));
  return items[0] ? `/engagements/${items[0].engagementId}` : '/engagements';
};

export const postInReview: Where = async () => {
  const query = { status: 'in-review' as const, limit: 1 };
  const { items } = await answerOf(api.GET('/api/projects/mine', { params: { query } }));
  return items[0] ? `/projects/${items[0].id}/edit` : '/post';
};
