import type { Versioned } from '@stint/mongo';
import {
  type AggregateStore,
  aggregateStore,
  type Filter,
  type Page,
  pageOf,
  Schema,
  type StoreDeps,
} from '@stint/mongo';
import type { Interview, InterviewEvent, InterviewStatus } from './interview.ts';

const { Mixed } = Schema.Types;
const text = { type: String, required: true } as const;

const fields = {
  status: text,
  bidId: text,
  projectId: text,
  projectTitle: text,
  employerId: text,
  studentId: text,
  employer: { type: Mixed, required: true },
  student: { type: Mixed, required: true },
  message: text,
  proposedTimes: { type: [String], required: true },
  employerContact: text,
  askedAt: text,
  answerBy: text,
  place: Number,
  dueAt: String,
  answeredAt: String,
  studentContact: String,
  answer: String,
  endedAt: String,
};

const newestFirst = { askedAt: -1, _id: -1 } as const;
/** A student is asked by one employer once, unless it was taken back or lapsed; a no is a no. */
const ONCE = ['asked', 'accepted', 'declined'];

/** Whose list it is; part of every query, so that nobody reads another's. */
export type InterviewOwner = { readonly employerId: string } | { readonly studentId: string };

export interface InterviewListRequest {
  readonly status?: InterviewStatus;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface InterviewStore extends AggregateStore<Interview, InterviewEvent> {
  page(owner: InterviewOwner, request: InterviewListRequest): Promise<Page<Versioned<Interview>>>;
  /** The places of an employer's open requests. */
  takenPlaces(employerId: string): Promise<number[]>;
}

export function interviewStore(deps: StoreDeps): InterviewStore {
  const store = aggregateStore<Interview, InterviewEvent>(deps, {
    collection: 'interviews',
    producer: 'bidding',
    noun: 'interview',
    fields,
    indexes: [
      [
        { employerId: 1, studentId: 1 },
        { unique: true, partialFilterExpression: { status: { $in: ONCE } } },
      ],
      [
        { employerId: 1, place: 1 },
        { unique: true, partialFilterExpression: { place: { $exists: true } } },
      ],
      [{ employerId: 1, ...newestFirst }],
      [{ employerId: 1, status: 1, ...newestFirst }],
      [{ studentId: 1, ...newestFirst }],
      [{ studentId: 1, status: 1, ...newestFirst }],
      [{ dueAt: 1 }, { partialFilterExpression: { dueAt: { $exists: true } } }],
    ],
    conflicts: {
      'employerId,studentId': ['interview-already-asked', 'you have asked this student before'],
      'employerId,place': ['too-many-interviews', 'another request of yours was just made; try again'],
    },
  });
  return {
    ...store,
    page: (owner, { status, limit, cursor }) =>
      pageOf(
        store.model as never,
        {
          filter: { ...owner, ...(status ? { status } : {}) } as Filter,
          sort: { askedAt: -1 },
          limit,
          cursor,
        },
        store.toState,
      ),
    async takenPlaces(employerId) {
      const docs = await store.model.find({ employerId, status: 'asked' } as never, { place: 1 }).lean();
      return docs.map((doc) => (doc as unknown as { place: number }).place);
    },
  };
}
