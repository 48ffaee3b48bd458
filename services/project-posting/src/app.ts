import { replicaOf, sweepOf } from '@stint/mongo';
import type { Frame, ServiceApp } from '@stint/service';
import { bidFactStore } from './bid-fact-store.ts';
import { consumers } from './consumers.ts';
import { openSearch } from './open-search.ts';
import { operations } from './operations.ts';
import { problems } from './problems.ts';
import type { Employer } from './project.ts';
import { publicAnswers, publicSending } from './public-answers.ts';
import { routes } from './routes.ts';
import { savedSearchOperations } from './saved-search-operations.ts';
import { savedSearchRoutes } from './saved-search-routes.ts';
import { savedSearchStore } from './saved-search-store.ts';
import { schemas } from './schemas.ts';
import { COUNT_AT_MOST, LOOK_AT_MOST } from './search.ts';
import { projectStore } from './store.ts';

export interface Settings {
  /** where people reach the web app */
  readonly publicUrl: string;
  /** how many matches a search counts before it says "at least" */
  readonly countAtMost?: number;
  /** how many projects it looks at for that */
  readonly lookAtMost?: number;
}

/** Projects from draft to completed, and the search over the open ones. */
export function buildApp(
  frame: Frame,
  { publicUrl, countAtMost = COUNT_AT_MOST, lookAtMost = LOOK_AT_MOST }: Settings,
): ServiceApp {
  const { alone, clock, policy, verify, idempotency, logger } = frame;
  const store = projectStore(frame);
  const facts = bidFactStore(frame);
  const searches = savedSearchStore(frame);
  const answers = publicAnswers(clock, alone);
  const known = replicaOf<Employer>(frame, 'employers', {
    status: String,
    organisation: String,
    domain: String,
    domainVerified: Boolean,
  });
  const employers: typeof known = {
    ...known,
    put: (...employer) => known.put(...employer).finally(() => answers.forgetAll()),
  };
  const search = openSearch({ store, alone, countAtMost, lookAtMost, onChange: answers.forget });
  const ops = operations({ store, facts, employers, clock, policy, search, publicUrl });
  const saved = savedSearchOperations({ searches, search, policy, clock });
  const afterApplyBy = sweepOf({
    model: store.model as never,
    clock,
    act: (id) => ops.settleProject(id, { correlationId: id }),
    onFault: (id, err) =>
      logger.error({ err, projectId: id }, 'a project could not be settled after apply-by'),
  });
  const daily = sweepOf({
    model: searches.model as never,
    clock,
    act: (id) => saved.tellOfNewProjects(id, { correlationId: id }),
    onFault: (id, err) => logger.error({ err, searchId: id }, 'a saved search could not be looked at'),
  });
  return {
    name: 'project-posting',
    problems,
    schemas,
    routes: async (app) => {
      await routes(ops, verify, idempotency, publicSending(ops, answers, search))(app);
      await savedSearchRoutes(saved, verify, idempotency)(app);
    },
    handlers: consumers(ops, saved),
    outboxes: [store.outbox, searches.outbox],
    sweeps: [afterApplyBy, daily],
    async init() {
      await Promise.all([store.init(), facts.init(), searches.init(), employers.init()]);
      await search.init();
    },
  };
}
