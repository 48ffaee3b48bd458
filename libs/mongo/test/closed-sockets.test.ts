import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { endWaitsOnClosedSockets } from '../src/closed-sockets.ts';

test('who writes to a connection that has ended, and waits until it is written, goes on when it is closed', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  endWaitsOnClosedSockets();
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  await once(socket, 'connect');
  socket.on('error', () => {});
  // Over, and not yet said to be: the driver may come to write then.
  socket.destroy();
  expect(socket.write('a command')).toBe(false);
  const [closed, drained] = [once(socket, 'close'), once(socket, 'drain')];
  await closed;
  await drained;
});
