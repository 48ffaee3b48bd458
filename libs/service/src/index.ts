export { deadLetterProblems } from './dead-letter-routes.ts';
export type { Frame, ServiceApp, ServiceName } from './frame.ts';
export { type Mounted, type MountOptions, mountRoutes, mountService } from './mount.ts';
export { type Runnable, runService } from './run.ts';
export { startProcess } from './start-process.ts';
export type { Sample, Vitals } from './vitals.ts';
