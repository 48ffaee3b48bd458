import { once } from 'node:events';
import { createServer } from 'node:net';

export const HOST = '127.0.0.1';
const ATTEMPTS = 20;

/** Listens for a moment; answers the port. @throws Error `EADDRINUSE` where somebody else does. */
async function probe(port: number): Promise<number> {
  const server = createServer().listen({ host: HOST, port });
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : port;
}

/**
 * A port that nobody listens on, and neither on the next one, which is the payment simulator's: the wanted one, or any
 * where that is 0. So a start that cannot be is told at once, before anything is opened.
 * @throws Error `EADDRINUSE` with the `port` that is taken.
 */
export async function freePorts(wanted: number): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await probe(wanted);
    try {
      await probe(port + 1);
      return port;
    } catch (error) {
      if (wanted !== 0 || attempt === ATTEMPTS) throw error;
    }
  }
}
