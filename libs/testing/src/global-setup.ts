import { startEmbeddedMongo } from '@stint/embedded-mongo';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    mongoUri: string;
  }
}

/** One MongoDB for the whole run, each test in a database of its own: MONGODB_URI's, or the embedded one. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.MONGODB_URI;
  if (given) {
    project.provide('mongoUri', given);
    return async () => {};
  }
  const server = await startEmbeddedMongo({});
  project.provide('mongoUri', server.uri);
  return () => server.close();
}
