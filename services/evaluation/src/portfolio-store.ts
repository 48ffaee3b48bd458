import type { StintEvent } from '@stint/events';
import { type AggregateStore, aggregateStore, type StoreDeps } from '@stint/mongo';
import type { Portfolio } from './portfolio.ts';

export type PortfolioStore = AggregateStore<Portfolio, StintEvent>;

export const portfolioStore = (deps: StoreDeps): PortfolioStore =>
  aggregateStore<Portfolio, StintEvent>(deps, {
    collection: 'portfolios',
    producer: 'evaluation',
    noun: 'portfolio',
    fields: {
      slug: { type: String, required: true },
      isPublic: { type: Boolean, required: true },
      headline: String,
      engagementIds: { type: [String], required: true },
      changedAt: { type: String, required: true },
    },
    indexes: [[{ slug: 1 }, { unique: true }]],
    conflicts: { slug: ['slug-taken', 'somebody has this address already'] },
  });
