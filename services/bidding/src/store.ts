import type { Instant } from '@stint/core';
import type { AccountSnapshot, ProjectSnapshot } from '@stint/events';
import {
  type AggregateStore,
  aggregateStore,
  Remembered,
  type Replica,
  type ReplicaHome,
  replicaOf,
  Schema,
  type StoreDeps,
  trusted,
} from '@stint/mongo';
import type { AcceptedBid, Bid, BidEvent, Outcome } from './bid.ts';
import type { WorkOfBid } from './student-load.ts';

const { Mixed } = Schema.Types;

const fields = {
  status: String,
  projectId: String,
  projectTitle: String,
  employerId: String,
  studentId: String,
  application: String,
  availability: String,
  student: Mixed,
  facets: { school: String, major: String, graduationYear: Number, skills: [String], cpt: Boolean },
  submittedAt: String,
  revisedAt: String,
  answerBy: String,
  fee: Mixed,
  dueAt: String,
  shortlistedAt: String,
  slot: Number,
  acceptanceId: String,
  agreement: Mixed,
  outcome: { kind: { type: String }, at: String, afterHours: Number },
  fundedAt: String,
  workEndedAt: String,
  closedAt: String,
  ending: String,
  reason: String,
  note: String,
  withdrawnAt: String,
  lapsedAt: String,
  cause: String,
};

const newestFirst = { submittedAt: -1, _id: -1 } as const;
const ofProject = (...by: string[]) => ({
  projectId: 1 as const,
  ...Object.fromEntries(by.map((field) => [field, 1 as const])),
  ...newestFirst,
});

/** Statuses of which a student has one bid at most on a project. */
const HELD = ['live', 'shortlisted', 'accepted', 'funded'];
const STANDING = ['live', 'shortlisted'];
const RUNNING = ['accepted', 'funded'];

const indexes: Parameters<typeof aggregateStore>[1]['indexes'] = [
  [
    { studentId: 1, projectId: 1 },
    { unique: true, partialFilterExpression: { status: { $in: HELD } } },
  ],
  [
    { projectId: 1, slot: 1 },
    { unique: true, partialFilterExpression: { slot: { $exists: true } } },
  ],
  // an employer's list: whole, and by each facet it can be narrowed to, newest first
  [ofProject()],
  [ofProject('facets.school')],
  [ofProject('facets.graduationYear')],
  [ofProject('facets.major')],
  [ofProject('facets.skills')],
  [ofProject('status')],
  // a student's own list, and the bids that weigh on their hours
  [{ studentId: 1, ...newestFirst }],
  [{ studentId: 1, status: 1, workEndedAt: 1 }],
  [{ employerId: 1, 'outcome.at': -1 }],
  [{ dueAt: 1 }, { partialFilterExpression: { dueAt: { $exists: true } } }],
];

export interface BidStore {
  readonly bids: AggregateStore<Bid, BidEvent>;
  /** How many bids a project ever had. */
  countOf(projectId: string): Promise<number>;
  /** Has the clock look at every standing bid of a project, or of a student, at once. */
  wakeStanding(of: { projectId: string } | { studentId: string }, now: Instant): Promise<void>;
  /** The work of a student's accepted and funded bids, as far as it is not approved yet. */
  runningWork(studentId: string): Promise<WorkOfBid[]>;
  /** Makes whoever still means to change this very version of a bid fail. */
  fence(bidId: string, version: number): Promise<void>;
  /** The newest `limit` outcomes of an employer's duty to answer. */
  latestOutcomes(employerId: string, limit: number): Promise<Outcome[]>;
}

/** Numbers, with the ids of their projects: two megabytes. */
const MOST_COUNTS = 10_000;

/** Bids, and the queries of the operations; lists are in bid-list.ts. An index above serves each. */
export function bidStore(deps: StoreDeps): BidStore {
  const stored = aggregateStore<Bid, BidEvent>(deps, {
    collection: 'bids',
    producer: 'bidding',
    noun: 'bid',
    fields,
    indexes,
    conflicts: {
      'studentId,projectId': ['bid-already-standing', 'you already have a bid on this project'],
      'projectId,slot': ['project-filled', 'every slot of this project is taken'],
    },
  });
  const count = (projectId: string) => stored.model.countDocuments({ projectId } as never).exec();
  // Thousands are counted once after each new bid, not for each look at them.
  const counts = new Remembered(count, MOST_COUNTS);
  const bids: typeof stored = {
    ...stored,
    create: (decision, context) =>
      stored.create(decision, context).finally(() => counts.forget(decision.next.projectId)),
  };
  return {
    bids,
    countOf: async (projectId) => (await (deps.alone ? counts.get(projectId) : count(projectId))) ?? 0,
    async wakeStanding(of, now) {
      // A new version with it, so that a change under way cannot put the old dueAt back.
      const standing = { ...of, status: trusted({ $in: STANDING }) };
      await bids.updateAll(standing, { $min: { dueAt: now }, $inc: { version: 1 } });
    },
    async runningWork(studentId) {
      const docs = await bids.model
        .find({ studentId, status: trusted({ $in: RUNNING }), workEndedAt: null } as never, { agreement: 1 })
        .lean<Pick<AcceptedBid, 'agreement'>[]>();
      return docs.map(({ agreement: { engagementId, estimatedHours, durationDays } }) => ({
        bidId: engagementId,
        estimatedHours,
        durationDays,
      }));
    },
    async fence(bidId, version) {
      await bids.updateAll({ _id: bidId, version }, { $inc: { version: 1 } });
    },
    async latestOutcomes(employerId, limit) {
      const docs = await bids.model
        .find({ employerId, 'outcome.at': trusted({ $gt: '' }) } as never, { outcome: 1 })
        .sort({ 'outcome.at': -1 })
        .limit(limit)
        .lean<{ outcome: Outcome }[]>();
      return docs.map(({ outcome }) => outcome);
    },
  };
}

/** What bidding keeps of an account. */
export type Account = Pick<AccountSnapshot, 'accountId' | 'status' | 'displayName' | 'student' | 'employer'>;

export interface Replicas {
  readonly accounts: Replica<Account>;
  readonly projects: Replica<ProjectSnapshot>;
}

export const replicas = (home: ReplicaHome): Replicas => ({
  accounts: replicaOf<Account>(home, 'accounts', {
    accountId: String,
    status: String,
    displayName: String,
    student: Mixed,
    employer: Mixed,
  }),
  projects: replicaOf<ProjectSnapshot>(home, 'projects', projectFields),
});

const projectFields = {
  projectId: String,
  employerId: String,
  status: String,
  title: String,
  summary: String,
  category: String,
  skills: Mixed,
  deliverables: Mixed,
  learningObjectives: Mixed,
  supervisor: Mixed,
  locationMode: String,
  place: String,
  aiUse: String,
  cptEligible: Boolean,
  estimatedHours: Number,
  durationDays: Number,
  fee: Mixed,
  commission: Mixed,
  total: Mixed,
  slots: Number,
  applyBy: String,
  turnedDownBecause: String,
};
