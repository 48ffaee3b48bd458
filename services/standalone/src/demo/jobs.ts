import { MAKING_JOBS } from './making-jobs.ts';
import { MARKET_JOBS } from './market-jobs.ts';

/** A kind of work that demo employers post; `%` in the title is what the employer deals in. */
export interface Job {
  readonly title: string;
  readonly brief: string;
  readonly deliverable: string;
  readonly criterion: string;
  /** by commas */
  readonly skills: string;
}

/** Three jobs a category; with what the employers deal in they make the demo's projects. */
export const JOBS: Readonly<Record<string, readonly Job[]>> = { ...MARKET_JOBS, ...MAKING_JOBS };
