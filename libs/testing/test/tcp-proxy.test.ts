import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { cutIn, fair, halfOpen, halfOpenIn, slow, type TcpProxy, tcpProxy } from '@stint/testing';
import { expect, onTestFinished, test } from 'vitest';

/** A server that says every word back, a proxy before it, and what a client got. */
async function anEcho(): Promise<TcpProxy> {
  const echo = createServer((socket) => socket.on('error', () => {}).pipe(socket));
  echo.listen(0, '127.0.0.1');
  await once(echo, 'listening');
  const proxy = await tcpProxy((echo.address() as AddressInfo).port);
  onTestFinished(async () => {
    await proxy.close();
    echo.close();
    await once(echo, 'close');
  });
  return proxy;
}

function aClient(port: number) {
  const socket = connect({ host: '127.0.0.1', port });
  let got = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    got += text;
  });
  const ended = new Promise<string>((resolve) => {
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''));
    socket.on('close', () => resolve('closed'));
  });
  const heard = (text: string) =>
    new Promise<void>((resolve) => {
      const look = () => got.endsWith(text) && resolve();
      socket.on('data', look);
      look();
    });
  onTestFinished(() => void socket.destroy());
  return { socket, ended, got: () => got, heard };
}

test('in fair weather bytes and ends pass as they are', async () => {
  const proxy = await anEcho();
  const client = aClient(proxy.port);
  client.socket.end('hello');
  expect(await client.ended).toBe('closed');
  expect(client.got()).toBe('hello');
  await expect.poll(() => proxy.connections()).toBe(0);
});

test('a cut in mid-frame: the first bytes arrive, then the connection breaks; the next one is as the weather is then', async () => {
  const proxy = await anEcho();
  proxy.become(cutIn('to-client', 3));
  const client = aClient(proxy.port);
  client.socket.write('hello');
  expect(await client.ended).toBe('ECONNRESET');
  expect('hel'.startsWith(client.got())).toBe(true);
  proxy.become(fair);
  const next = aClient(proxy.port);
  next.socket.write('again');
  await next.heard('again');
});

test('half-open: nothing arrives and nobody is told', async () => {
  const proxy = await anEcho();
  const client = aClient(proxy.port);
  client.socket.write('one');
  await client.heard('one');
  const judged: string[] = [];
  proxy.become((bytes, direction) => {
    judged.push(`${bytes} ${direction}`);
    return halfOpen(bytes, direction);
  });
  client.socket.write('two');
  await expect.poll(() => judged).toEqual(['two to-server']);
  proxy.become(fair);
  client.socket.write('three');
  await client.heard('three');
  expect(client.got()).toBe('onethree');
  expect(proxy.connections()).toBe(1);
});

test('slow: everything arrives, in order, and late', async () => {
  const proxy = await anEcho();
  proxy.become(slow(20));
  const client = aClient(proxy.port);
  const begun = performance.now();
  client.socket.write('late');
  await client.heard('late');
  expect(performance.now() - begun).toBeGreaterThanOrEqual(38);
});

test('down: what stands breaks, what comes is refused, until it is up', async () => {
  const proxy = await anEcho();
  const client = aClient(proxy.port);
  client.socket.write('one');
  await client.heard('one');
  proxy.down();
  expect(await client.ended).toBe('ECONNRESET');
  expect(await aClient(proxy.port).ended).toBe('ECONNRESET');
  proxy.up();
  const next = aClient(proxy.port);
  next.socket.write('again');
  await next.heard('again');
});

test('half-open in one direction: what is asked arrives, what is answered does not', async () => {
  const proxy = await anEcho();
  const judged: string[] = [];
  proxy.become((bytes, direction) => {
    judged.push(`${bytes} ${direction}`);
    return halfOpenIn('to-client')(bytes, direction);
  });
  const client = aClient(proxy.port);
  client.socket.write('hello');
  await expect.poll(() => judged).toEqual(['hello to-server', 'hello to-client']);
  expect(client.got()).toBe('');
});

test('forgotten: a connection that stood stays silent for ever, a new one is as good as any', async () => {
  const proxy = await anEcho();
  const old = aClient(proxy.port);
  old.socket.write('one');
  await old.heard('one');
  proxy.forget();
  old.socket.write('two');
  const next = aClient(proxy.port);
  next.socket.write('hello');
  await next.heard('hello');
  expect(old.got()).toBe('one');
  expect(proxy.connections()).toBe(2);
});
