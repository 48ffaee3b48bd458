import { newId } from '@stint/core';
import { sweepOf } from '@stint/mongo';
import type { Frame, ServiceApp } from '@stint/service';
import { schemas } from './answer-schemas.ts';
import { consumers } from './consumers.ts';
import { messageOperations } from './message-operations.ts';
import { messageRoutes } from './message-routes.ts';
import { messageStore } from './message-store.ts';
import { commands, reactions } from './operations.ts';
import { peopleOf } from './people.ts';
import { portfolioOperations } from './portfolio-operations.ts';
import { portfolioRoutes } from './portfolio-routes.ts';
import { portfolioStore } from './portfolio-store.ts';
import { problems } from './problems.ts';
import { queries } from './queries.ts';
import { queryRoutes } from './query-routes.ts';
import { commandRoutes } from './routes.ts';
import { engagementStore } from './store.ts';

/** The evaluation service, wired: nothing is started and nothing listens. */
export function buildApp({
  connection,
  alone,
  relay,
  clock,
  policy,
  verify,
  idempotency,
  logger,
}: Frame): ServiceApp {
  const home = { connection, alone, relay, clock };
  const store = engagementStore(home);
  const people = peopleOf(home);
  const portfolios = portfolioStore(home);
  const messages = messageStore(home);
  const ofMessages = messageOperations({ store, messages, clock, policy });
  const ofPortfolios = portfolioOperations({ portfolios, store, people, clock });
  const deps = { store, people, clock, policy };
  const react = reactions(deps);
  const routeDeps = { commands: commands(deps), queries: queries(deps), verify, idempotency };
  const timers = sweepOf({
    model: store.model as never,
    clock,
    act: (id) => react.passTime(id, { correlationId: newId() }),
    onFault: (engagementId, err) => logger.error({ err, engagementId }, 'a timer rule failed'),
  });
  return {
    name: 'evaluation',
    problems,
    schemas,
    routes: async (app) => {
      await queryRoutes(routeDeps)(app);
      await commandRoutes(routeDeps)(app);
      await portfolioRoutes(ofPortfolios, verify)(app);
      await messageRoutes(ofMessages, verify, idempotency)(app);
    },
    handlers: consumers(react, ofPortfolios),
    outboxes: [store.outbox, portfolios.outbox, messages.outbox],
    sweeps: [timers],
    async init() {
      await Promise.all([store.init(), people.init(), portfolios.init(), messages.init()]);
    },
  };
}
