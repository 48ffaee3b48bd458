export type { Frame, ServiceApp, ServiceName } from './frame.ts';
export { type Mounted, type MountOptions, mountService } from './mount.ts';
