import type { Instant } from '@stint/core';
import type { Evaluation, StintEvent } from '@stint/events';
import {
  type AggregateStore,
  aggregateStore,
  cursorAt,
  cursorValues,
  type Filter,
  type Page,
  pageOf,
  Schema,
  type StoreDeps,
  trusted,
  type Versioned,
} from '@stint/mongo';
import type { Engagement, Status } from './engagement.ts';
import type { Direction } from './evaluation.ts';

const { Mixed } = Schema.Types;
const text = { type: String, required: true } as const;
const list = { type: [Mixed], required: true } as const;

const fields = {
  status: text,
  projectId: text,
  employerId: text,
  studentId: text,
  schoolDomain: text,
  sharesWithSchool: { type: Boolean, required: true },
  terms: { type: Mixed, required: true },
  fundedAt: text,
  hours: list,
  deliveries: list,
  changeRequests: list,
  strikes: list,
  dispute: Mixed,
  refunded: Mixed,
  dueAt: String,
  overdueAt: String,
  startsAt: String,
  startedAt: String,
  workDueBy: String,
  cancellationProposal: Mixed,
  deliveredAt: String,
  autoApproveAt: String,
  remindedUpTo: String,
  changesDueBy: String,
  approvedAt: String,
  approvedBy: String,
  toStudent: Mixed,
  evaluations: Mixed,
  conversion: Mixed,
  completedAt: String,
  evaluateBy: String,
  paid: Mixed,
  acknowledgement: Mixed,
  cancelledAt: String,
  cancelledBy: String,
  cancelledBecause: String,
};

const newestFirst = { fundedAt: -1, _id: -1 } as const;
const publishedAt = (direction: Direction) => `evaluations.${direction}.publishedAt`;
const partly = (field: string) => ({ partialFilterExpression: { [field]: { $exists: true } } });

export interface EngagementQuery {
  readonly status?: Status | undefined;
  readonly acknowledged?: boolean | undefined;
  /** only what should have moved on by this time */
  readonly overdueBy?: Instant | undefined;
}
export interface PageWish {
  readonly limit: number;
  readonly cursor?: string | undefined;
}
export type EngagementPage = Page<Versioned<Engagement>>;

export interface Subject {
  readonly direction: Direction;
  readonly accountId: string;
  /** false: only what others may see */
  readonly hiddenToo: boolean;
}

type Evaluated = { evaluations: Record<Direction, { evaluation: Evaluation }> };
const SUBJECT_ID = { 'of-student': 'studentId', 'of-employer': 'employerId' } as const;

const published = ({ direction, accountId, hiddenToo }: Subject): Filter => ({
  [SUBJECT_ID[direction]]: accountId,
  ...(hiddenToo
    ? { [`evaluations.${direction}.status`]: 'published' }
    : { [`evaluations.${direction}.shown`]: true }),
});

const newestPublished = ({ direction }: Subject) => ({ [publishedAt(direction)]: -1, _id: -1 }) as const;

/** How many of the newest evaluations a summary is made of. */
const SUMMARISED = 1_000;

export interface EngagementStore extends AggregateStore<Engagement, StintEvent> {
  /** Engagements within `reach` (see access.ts), newest first. */
  page(reach: Filter, query: EngagementQuery, wish: PageWish): Promise<EngagementPage>;
  idsOfStudent(studentId: string): Promise<string[]>;
  /** Engagements with a published evaluation of one person, newest first. */
  evaluated(subject: Subject, wish: PageWish): Promise<EngagementPage>;
  /** The same, the newest thousand, evaluations alone. */
  evaluationsOf(subject: Subject): Promise<Evaluation[]>;
}

export function engagementStore(deps: StoreDeps): EngagementStore {
  const store = aggregateStore<Engagement, StintEvent>(deps, {
    collection: 'engagements',
    producer: 'evaluation',
    noun: 'engagement',
    fields,
    indexes: [
      [{ studentId: 1, ...newestFirst }],
      [{ employerId: 1, ...newestFirst }],
      [{ schoolDomain: 1, sharesWithSchool: 1, ...newestFirst }],
      [{ status: 1, ...newestFirst }],
      [newestFirst],
      [{ studentId: 1, [publishedAt('of-student')]: -1, _id: -1 }],
      [{ employerId: 1, [publishedAt('of-employer')]: -1, _id: -1 }],
      [{ dueAt: 1 }, partly('dueAt')],
      [{ overdueAt: 1, _id: 1 }, partly('overdueAt')],
    ],
  });
  const model = store.model as never;
  /** Its cursor is a place in the list: the usual one holds the engagement, which tells who wrote. */
  async function nthPage(subject: Subject, { limit, cursor }: PageWish): Promise<EngagementPage> {
    const [start] = cursor === undefined ? [0] : cursorValues(cursor, ['number']);
    const skip = Math.min(Math.max(0, Math.trunc(Number(start))), Number.MAX_SAFE_INTEGER);
    const found = store.model.find(published(subject) as never).sort(newestPublished(subject));
    const docs = await found
      .skip(skip)
      .limit(limit + 1)
      .lean();
    const items = docs.slice(0, limit).map(store.toState);
    return docs.length > limit ? { items, nextCursor: cursorAt([skip + limit]) } : { items };
  }
  return {
    ...store,
    page: (reach, { status, acknowledged, overdueBy }, wish) =>
      pageOf(
        model,
        {
          filter: {
            ...reach,
            ...(status ? { status } : {}),
            ...(acknowledged === undefined ? {} : { acknowledgement: trusted({ $exists: acknowledged }) }),
            ...(overdueBy ? { overdueAt: trusted({ $lte: overdueBy }) } : {}),
          } as Filter,
          sort: overdueBy ? { overdueAt: 1 } : { fundedAt: -1 },
          ...wish,
        },
        store.toState,
      ),
    async idsOfStudent(studentId) {
      const docs = await store.model.find({ studentId } as never, { _id: 1 }).lean();
      return docs.map(({ _id }) => _id);
    },
    evaluated: (subject, wish) =>
      subject.direction === 'of-employer'
        ? nthPage(subject, wish)
        : pageOf(
            model,
            { filter: published(subject), sort: newestPublished(subject), ...wish },
            store.toState,
          ),
    async evaluationsOf(subject) {
      const docs = await store.model
        .find(published(subject) as never, { [`evaluations.${subject.direction}`]: 1 })
        .sort(newestPublished(subject))
        .limit(SUMMARISED)
        .lean();
      return docs.map((doc) => (doc as unknown as Evaluated).evaluations[subject.direction].evaluation);
    },
  };
}
