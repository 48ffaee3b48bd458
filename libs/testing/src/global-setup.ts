import { join } from 'node:path';
import { startEmbeddedMongo } from '@stint/embedded-mongo';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    mongoUri: string;
  }
}

const COMPILED = join(import.meta.dirname, '..', '..', '..', 'node_modules', '.cache', 'stint-compiled');

/** One MongoDB for the whole run, each test in a database of its own: MONGODB_URI's, or the embedded one. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // For the processes that tests start: each loads hundreds of modules, and compiling them is a third of its start.
  process.env.NODE_COMPILE_CACHE ??= COMPILED;
  const given = process.env.MONGODB_URI;
  if (given) {
    project.provide('mongoUri', given);
    return async () => {};
  }
  const server = await startEmbeddedMongo({});
  project.provide('mongoUri', server.uri);
  return () => server.close();
}
