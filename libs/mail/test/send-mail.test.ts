import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { smtpTransport } from '../src/index.ts';

/** As much of RFC 5321 as a mail needs to be taken: answers by the first word of a line. */
async function mailServer() {
  const taken: string[] = [];
  const talk = (socket: Socket) => {
    let data: string | undefined;
    socket.setEncoding('utf8').write('220 mail.example ESMTP\r\n');
    socket.on('data', (chunk: string) => {
      if (data !== undefined) data += chunk;
      if (data?.endsWith('\r\n.\r\n')) {
        taken.push(data);
        data = undefined;
        socket.write('250 taken\r\n');
      } else if (data === undefined && chunk.startsWith('DATA')) {
        data = '';
        socket.write('354 go on\r\n');
      } else if (data === undefined) socket.write('250 ok\r\n');
    });
  };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    talk(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port } = server.address() as { port: number };
  return { url: `smtp://127.0.0.1:${port}`, taken };
}

const mail = {
  ...{ to: 'robin@umass.edu', subject: 'Confirm', text: 'Open the link.', messageId: 'm-1' },
  at: '2026-03-02T09:00:00.000Z',
};
const FROM = 'Stint <no-reply@stint.example>';

test('a mail server takes a mail with its sender, date and id', async () => {
  const { url, taken } = await mailServer();
  const transport = smtpTransport(url, FROM);
  onTestFinished(() => transport.close());
  await transport.send(mail);
  expect(taken).toHaveLength(1);
  for (const line of [
    'From: Stint <no-reply@stint.example>',
    'To: robin@umass.edu',
    'Message-ID: <m-1@stint.example>',
    'Date: Mon, 02 Mar 2026 09:00:00 +0000',
    'Auto-Submitted: auto-generated',
    'Open the link.',
  ])
    expect(taken[0]).toContain(line);
  expect(taken[0]).not.toContain('List-Unsubscribe');
});

test('a mail that its reader can stop says where, and that one click does', async () => {
  const { url, taken } = await mailServer();
  const transport = smtpTransport(url, FROM);
  onTestFinished(() => transport.close());
  await transport.send({ ...mail, stopAt: 'https://stint.example/stop' });
  expect(taken[0]).toContain('List-Unsubscribe: <https://stint.example/stop>');
  expect(taken[0]).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
});

test('a mail server that is not there is a fault of the send', async () => {
  const transport = smtpTransport('smtp://127.0.0.1:1', FROM);
  onTestFinished(() => transport.close());
  await expect(transport.send(mail)).rejects.toThrow();
});
