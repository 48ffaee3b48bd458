import { isDeepStrictEqual } from 'node:util';
import type { Document } from '../bson/values.ts';
import type { Collection } from '../storage/collection.ts';
import { indexScans } from './choose-index.ts';
import { choosePlan, type Plan } from './plan.ts';
import { type Query, type ReadStats, readPlan } from './query.ts';

/** How a query will be carried out, as explain tells it, and a run of it. */
export interface Reading {
  readonly stage: Document;
  /** The stages of the plans by other indexes. */
  readonly rejected: readonly Document[];
  /** Reads as the plan says and answers how many documents match. */
  count(stats: ReadStats): number;
}

/** Reads the documents, as `find` does. */
export function documentReading(collection: Collection, query: Query): Reading {
  const plan = choosePlan(collection, query);
  const stage = stagesOf(plan, query);
  const others =
    plan.stage.stage === 'EXPRESS_IXSCAN' || query.hint !== undefined ? [] : indexScans(collection, query);
  return {
    stage,
    rejected: others
      .map((other) => stagesOf(other, query))
      .filter((other) => !isDeepStrictEqual(other, stage)),
    count: (stats) => countRead(plan, query, stats),
  };
}

/** Counts what a query matches with as little reading as the indexes allow; an order makes no difference to it. */
export function countReading(collection: Collection, ordered: Query): Reading {
  const query: Query = { ...ordered, sort: undefined };
  const { filter, skip, limit, hint } = query;
  const most = limit === 0 ? Number.POSITIVE_INFINITY : skip + limit;
  const afterSkip = (n: number) => Math.max(0, Math.min(n, most) - skip);
  if (filter.everything && hint === undefined)
    return {
      stage: { stage: 'RECORD_STORE_COUNT' },
      rejected: [],
      count: () => afterSkip(collection.count()),
    };
  const plan = choosePlan(collection, query);
  const { keysOnly } = plan;
  if (keysOnly === undefined)
    return { stage: plan.stage, rejected: [], count: (stats) => countRead(plan, query, stats) };
  return { stage: keysOnly.stage, rejected: [], count: (stats) => afterSkip(keysOnly.count(most, stats)) };
}

/** How many documents a query matches. */
export function countMatches(collection: Collection, query: Query): number {
  return countReading(collection, query).count({ keysExamined: 0, docsExamined: 0 });
}

function countRead(plan: Plan, query: Query, stats: ReadStats): number {
  let n = 0;
  for (const _ of readPlan(plan, query, stats)) n++;
  return n;
}

function stagesOf(plan: Plan, { sort, skip, limit }: Query): Document {
  let stage = plan.stage;
  if (sort !== undefined && !plan.sorted)
    stage = { stage: 'SORT', sortPattern: sort.spec, type: 'default', inputStage: stage };
  if (skip > 0) stage = { stage: 'SKIP', skipAmount: skip, inputStage: stage };
  return limit > 0 ? { stage: 'LIMIT', limitAmount: limit, inputStage: stage } : stage;
}
