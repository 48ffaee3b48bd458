import type { OwnProject } from '../posting/queries.ts';

/** The columns of the board, in the order of a project's life, with the states that stand in each. */
export const COLUMNS = ['preparing', 'open', 'running', 'ended'] as const;
export type Column = (typeof COLUMNS)[number];

const COLUMN_OF: Readonly<Record<OwnProject['status'], Column>> = {
  ...{ draft: 'preparing', 'in-review': 'preparing', open: 'open', filled: 'running' },
  ...{ completed: 'ended', expired: 'ended', withdrawn: 'ended' },
};

export const columnOf = ({ status }: OwnProject): Column => COLUMN_OF[status];
export const isColumn = (text: unknown): text is Column => COLUMNS.some((column) => column === text);
