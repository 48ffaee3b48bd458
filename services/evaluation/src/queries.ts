import { type Clock, type Policy, Rejection } from '@stint/core';
import type { Caller } from '@stint/http';
import type { Versioned } from '@stint/mongo';
import { type Capacity, capacityIn, defaultCapacity, reach, readable } from './access.ts';
import type {
  EngagementDetailView,
  EngagementSummaryView,
  PublishedEvaluationView,
} from './answer-schemas.ts';
import type { Engagement, Status } from './engagement.ts';
import { exportHead, exportLine } from './export.ts';
import type { People } from './people.ts';
import type { EngagementPage, EngagementStore, PageWish, Subject } from './store.ts';
import { type EvaluationSummary, summarizeEvaluations } from './summary.ts';
import { detailView, publishedView, summaryView } from './views.ts';

interface ListWish extends PageWish {
  readonly role?: Capacity | undefined;
  readonly status?: Status | undefined;
  readonly acknowledged?: boolean | undefined;
  readonly stuck?: boolean | undefined;
}
interface SubjectWish {
  readonly studentId?: string | undefined;
  readonly employerId?: string | undefined;
}

const EXPORT_PAGE = 100;

/** Whose evaluations are asked for. @throws Rejection `invalid-input` unless exactly one person is named. */
function subjectOf({ studentId, employerId }: SubjectWish, caller: Caller): Subject {
  const accountId = studentId ?? employerId;
  if (accountId === undefined || (studentId !== undefined && employerId !== undefined)) {
    const detail = 'name either a studentId or an employerId';
    throw new Rejection('invalid-input', detail, [{ pointer: '/studentId', detail }]);
  }
  return studentId === undefined
    ? { direction: 'of-employer', accountId, hiddenToo: false }
    : { direction: 'of-student', accountId, hiddenToo: accountId === caller.accountId };
}

interface Listed<T> {
  items: T[];
  nextCursor?: string;
}
const pageWith = <T>({ nextCursor }: EngagementPage, items: T[]): Listed<T> => ({
  items,
  ...(nextCursor ? { nextCursor } : {}),
});

/** What people read. */
export function queries(deps: {
  readonly store: EngagementStore;
  readonly people: People;
  readonly clock: Clock;
  readonly policy: Policy;
}) {
  const { store, people, clock, policy } = deps;
  const namesOf = (states: readonly Engagement[]) =>
    people.many(states.flatMap(({ studentId, employerId }) => [studentId, employerId]));

  async function view(state: Versioned<Engagement>, caller: Caller): Promise<EngagementDetailView> {
    const names = await namesOf([state]);
    return detailView(state, capacityIn(state, caller), names, policy.changeRequests.max);
  }
  return {
    view,
    async listEngagements(caller: Caller, wish: ListWish): Promise<Listed<EngagementSummaryView>> {
      const { role = defaultCapacity(caller), status, acknowledged, stuck, limit, cursor } = wish;
      const query = { status, acknowledged, overdueBy: stuck ? clock() : undefined };
      const page = await store.page(reach(caller, role), query, { limit, cursor });
      const names = await namesOf(page.items);
      return pageWith(
        page,
        page.items.map((state) => summaryView(state, names)),
      );
    },
    getEngagement: (caller: Caller, id: string) => store.get(readable(caller, id)),
    /** The school's engagements as CSV, a page at a time, so that any number fits. */
    exportEngagements(caller: Caller, acknowledged: boolean | undefined): AsyncIterable<string> {
      const scope = reach(caller, 'career-services');
      async function* lines() {
        yield exportHead();
        let cursor: string | undefined;
        do {
          const page: EngagementPage = await store.page(
            scope,
            { acknowledged },
            { limit: EXPORT_PAGE, cursor },
          );
          const names = await namesOf(page.items);
          yield page.items.map((state) => exportLine(state, names)).join('');
          cursor = page.nextCursor;
        } while (cursor !== undefined);
      }
      return lines();
    },
    async listEvaluations(
      caller: Caller,
      wish: SubjectWish & PageWish,
    ): Promise<Listed<PublishedEvaluationView>> {
      const subject = subjectOf(wish, caller);
      const page = await store.evaluated(subject, { limit: wish.limit, cursor: wish.cursor });
      const names = await namesOf(page.items);
      const items = page.items.map((state) => publishedView(state, subject.direction, names));
      return pageWith(
        page,
        items.filter((item) => item !== undefined),
      );
    },
    async summarizeEvaluations(caller: Caller, wish: SubjectWish): Promise<EvaluationSummary> {
      const subject = subjectOf(wish, caller);
      return summarizeEvaluations(subject.direction, await store.evaluationsOf(subject));
    },
  };
}

export type Queries = ReturnType<typeof queries>;
