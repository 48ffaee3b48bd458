import { flushCompileCache } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { runServer, type ServerOptions } from './server.ts';

/** What the worker tells its parent: where it listens, or why it does not. */
export type WorkerMessage = { readonly uri: string } | { readonly failed: string };

if (parentPort === null) throw new Error('worker.ts runs in a worker thread');
const parent = parentPort;

try {
  const server = await runServer(workerData as ServerOptions);
  parent.once('message', () => void server.close().then(() => parent.close()));
  parent.postMessage({ uri: server.uri } satisfies WorkerMessage);
  // Where modules are kept compiled: a killed process would leave none to the next start.
  flushCompileCache();
} catch (error) {
  parent.postMessage({
    failed: error instanceof Error ? error.message : String(error),
  } satisfies WorkerMessage);
}
