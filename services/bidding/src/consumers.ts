import type { Envelope } from '@stint/events';
import type { Handlers } from '@stint/messaging';
import type { Operations } from './operations.ts';

type AccountEvent = Extract<Envelope, { type: `account.${string}` }>;
type ProjectEvent = Extract<Envelope, { type: `project.${string}` }>;

const contextOf = ({ correlationId, id }: Envelope) => ({ correlationId, consumed: id });

/** Facts of other services to operations. */
export function consumers(ops: Operations): Handlers {
  const keepAccount = ({ data, sequence }: AccountEvent) => ops.keepAccount(data.account, sequence);
  const keepProject = ({ data, sequence }: ProjectEvent) => ops.keepProject(data.project, sequence);
  return {
    'account.registered.v1': keepAccount,
    'account.profile-updated.v1': keepAccount,
    'account.school-verified.v1': keepAccount,
    'account.suspended.v1': keepAccount,
    'account.reinstated.v1': keepAccount,
    'account.closed.v1': keepAccount,
    'project.published.v1': keepProject,
    'project.revised.v1': keepProject,
    'project.filled.v1': keepProject,
    'project.reopened.v1': keepProject,
    'project.expired.v1': keepProject,
    'project.withdrawn.v1': keepProject,
    'project.completed.v1': keepProject,
    'payment.funded.v1': (e) => ops.fundBid(e.data.agreement, e.data.fundedAt, contextOf(e)),
    'payment.lapsed.v1': (e) => ops.reviveBid(e.data.engagementId, e.data.projectId, contextOf(e)),
    'work.approved.v1': (e) => ops.endWork(e.data.engagementId, e.time, contextOf(e)),
    // A ruling that gives the student nothing cancels the engagement.
    'dispute.resolved.v1': async (e) => {
      if (e.data.toStudent.amountCents > 0) await ops.endWork(e.data.engagementId, e.time, contextOf(e));
    },
    'engagement.completed.v1': (e) => ops.closeBid(e.data.engagementId, 'completed', contextOf(e)),
    'engagement.cancelled.v1': (e) => ops.closeBid(e.data.engagementId, 'cancelled', contextOf(e)),
  };
}
