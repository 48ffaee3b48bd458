/** What kinds of work a project can be, in the order a form shows them. A fixed list: search counts by it. */
export const CATEGORIES = [
  'lead-generation',
  'social-media',
  'marketing',
  'sales',
  'market-research',
  'data-analysis',
  'data-entry',
  'writing',
  'translation',
  'design',
  'video',
  'software',
  'operations',
  'finance',
  'human-resources',
  'customer-success',
  'events',
  'other',
] as const;

export type Category = (typeof CATEGORIES)[number];
