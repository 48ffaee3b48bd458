import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { RunningServer, ServerOptions } from './server.ts';
import type { WorkerMessage } from './worker.ts';

export { type RunningServer, runServer, type ServerOptions } from './server.ts';

/**
 * Starts the server in a worker thread of its own. `uri` is ready to connect to; `close` ends the
 * connections, writes everything and frees the data folder. Rejects, in one line, when the data
 * folder or the port is taken.
 */
export async function startEmbeddedMongo(options: ServerOptions): Promise<RunningServer> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: options });
  const exited = once(worker, 'exit');
  const [message] = (await once(worker, 'message')) as [WorkerMessage];
  if ('failed' in message) {
    await worker.terminate();
    throw new Error(message.failed);
  }
  return {
    uri: message.uri,
    async close() {
      worker.postMessage('close');
      await exited;
    },
  };
}
