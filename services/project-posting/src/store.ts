import {
  type AggregateStore,
  aggregateStore,
  documentsById,
  type Filter,
  type Page,
  pageOf,
  Schema,
  type StoreDeps,
  trusted,
  type Versioned,
} from '@stint/mongo';
import { isWithdrawable, type Project, type ProjectEvent, projectLifecycle } from './project.ts';

const fields = {
  employerId: { type: String, required: true },
  status: { type: String, required: true },
  createdAt: { type: String, required: true },
  revision: { type: Number, required: true },
  // Checked by the schemas of the routes and by the rules; stored as they were.
  content: { type: Schema.Types.Mixed, required: true },
  tally: Schema.Types.Mixed,
  terms: { type: [String], default: undefined },
  turnedDownBecause: String,
  submittedAt: String,
  publishedAt: String,
  endedAt: String,
  dueAt: String,
};

/** Which status a list of the employer's own projects is narrowed to, if any. */
export interface OwnList {
  readonly status?: Project['status'];
  readonly limit: number;
  readonly cursor?: string;
}

export interface ProjectStore extends AggregateStore<Project, ProjectEvent> {
  /** An employer's own, newest first. */
  ownPage(employerId: string, list: OwnList): Promise<Page<Versioned<Project>>>;
  /** A project as readers see it. Nothing of it is kept at hand, where they would push out what is being changed. */
  read(id: string): Promise<Versioned<Project> | undefined>;
  /** What waits for the operator, longest first. */
  reviewPage(list: Omit<OwnList, 'status'>): Promise<Page<Versioned<Project>>>;
  /** Whether a project of this employer has ever been open. */
  postedBefore(employerId: string): Promise<boolean>;
  /** The ids of some of an employer's projects that can be withdrawn; none where none is left. */
  withdrawable(employerId: string): Promise<string[]>;
}

/** Withdrawn side by side. */
const SOME = 16;
const WITHDRAWABLE = (Object.keys(projectLifecycle.table) as Project['status'][]).filter((status) =>
  isWithdrawable({ status }),
);

/** What no reader needs, and can be long. */
const WITHOUT_TERMS = { terms: 0, outbox: 0, seen: 0 } as const;

/** The projects; searched in memory (open-search.ts), which reads them by status and follows their changes. */
export function projectStore(deps: StoreDeps): ProjectStore {
  const store = aggregateStore<Project, ProjectEvent>(deps, {
    collection: 'projects',
    producer: 'project-posting',
    noun: 'project',
    fields,
    followed: true,
    indexes: [
      [{ status: 1, publishedAt: -1, _id: -1 }],
      [{ status: 1, submittedAt: 1, _id: 1 }],
      [{ employerId: 1, _id: -1 }],
      [{ employerId: 1, status: 1, _id: -1 }],
      [{ employerId: 1, publishedAt: 1 }],
      [{ dueAt: 1 }, { partialFilterExpression: { dueAt: { $exists: true } } }],
    ],
  });
  const page = (filter: Filter, sort: Record<string, 1 | -1>, { limit, cursor }: Omit<OwnList, 'status'>) =>
    pageOf(store.model as never, { filter, sort, limit, cursor, projection: WITHOUT_TERMS }, store.toState);
  const readById = documentsById(store.model, WITHOUT_TERMS);
  return {
    ...store,
    async read(id) {
      const doc = await readById(id);
      return doc && store.toState(doc);
    },
    ownPage: (employerId, list) =>
      page({ employerId, ...(list.status ? { status: list.status } : {}) }, { _id: -1 }, list),
    reviewPage: (list) => page({ status: 'in-review' }, { submittedAt: 1 }, list),
    async postedBefore(employerId) {
      const filter = { employerId, publishedAt: trusted({ $gt: '' }) };
      return (await store.model.exists(filter as never)) !== null;
    },
    async withdrawable(employerId) {
      const filter = { employerId, status: trusted({ $in: WITHDRAWABLE }) };
      const docs = await store.model
        .find(filter as never, { _id: 1 })
        .limit(SOME)
        .lean<{ _id: string }[]>();
      return docs.map(({ _id }) => _id);
    },
  };
}
