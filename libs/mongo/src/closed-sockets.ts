import { subscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

let watching = false;

/**
 * The driver (7.8) may write in the instant in which the server has ended a connection and its `close` is still to come. It
 * then waits for a `drain` that Node never sends, for ever, and so does whoever asked. A closed socket says it here: the
 * driver goes on, finds the connection closed, and fails as it does otherwise. Holds for every connection that the process
 * makes from the first call on: Node tells of sockets, not whose they are.
 */
export function endWaitsOnClosedSockets(): void {
  if (watching) return;
  watching = true;
  subscribe('net.client.socket', (message) => {
    const { socket } = message as { socket: Socket };
    socket.once('close', () => socket.emit('drain'));
  });
}
