import { sweepOf } from '@stint/mongo';
import type { Frame, ServiceApp } from '@stint/service';
import type { BiddingConfig } from './config.ts';
import { consumers } from './consumers.ts';
import { hoursGuard } from './hours-guard.ts';
import { interviewOperations } from './interview-operations.ts';
import { interviewRoutes } from './interview-routes.ts';
import { interviewStore } from './interview-store.ts';
import { invitationOperations } from './invitation-operations.ts';
import { invitationRoutes } from './invitation-routes.ts';
import { invitationStore } from './invitation-store.ts';
import { listAnswers } from './list-answers.ts';
import { operations } from './operations.ts';
import { problems } from './problems.ts';
import { routes } from './routes.ts';
import { schemas } from './schemas.ts';
import { bidStore, replicas } from './store.ts';

export { type BiddingConfig, BiddingConfigSchema } from './config.ts';

/** The bidding service: bids from submission to the end of the engagement they lead to. */
export function buildApp(frame: Frame, config: BiddingConfig): ServiceApp {
  const { clock, policy, logger } = frame;
  const store = bidStore(frame);
  const kept = replicas(frame);
  const onFault = (error: unknown) => logger.error({ err: error }, 'reserved hours were not given back');
  const guard = hoursGuard({ ...frame, store, onFault });
  const interviews = interviewStore(frame);
  const ofInterviews = interviewOperations({ store, replicas: kept, interviews, clock, policy });
  const invitations = invitationStore(frame);
  const ofInvitations = invitationOperations({ store, replicas: kept, invitations, clock });
  const ops = operations({ store, replicas: kept, guard, clock, policy });
  const lists = listAnswers({ ...frame, ops, store, replicas: kept });
  return {
    name: 'bidding',
    problems,
    schemas,
    async routes(app) {
      await routes({ ...frame, ops, lists, config })(app);
      await interviewRoutes({ ...frame, ops: ofInterviews })(app);
      await invitationRoutes({ ...frame, ops: ofInvitations })(app);
    },
    handlers: consumers(ops),
    outboxes: [store.bids.outbox, interviews.outbox, invitations.outbox],
    sweeps: [
      sweepOf({
        model: store.bids.model as never,
        clock,
        act: ops.settleBid,
        onFault: (bidId, error) => logger.error({ err: error, bidId }, 'a due bid was not settled'),
      }),
      sweepOf({
        model: interviews.model as never,
        clock,
        act: ofInterviews.settleInterview,
        onFault: (interviewId, error) =>
          logger.error({ err: error, interviewId }, 'a due interview was not settled'),
      }),
    ],
    init: async () => {
      await Promise.all([
        store.bids.init(),
        interviews.init(),
        invitations.init(),
        guard.loads.init(),
        kept.accounts.init(),
        kept.projects.init(),
      ]);
    },
  };
}
