import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const run = (args: readonly string[], env: NodeJS.ProcessEnv = {}) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, env, encoding: 'utf8' });
  return { status, stdout, stderr };
};
const UPSTREAMS = ['IDENTITY', 'PROJECT_POSTING', 'BIDDING', 'PAYOUT', 'EVALUATION', 'NOTIFICATION'];
const ORIGINS = Object.fromEntries(UPSTREAMS.map((name) => [`${name}_URL`, 'http://127.0.0.1:1']));

test.each([
  ['bidding', ['MONGODB_URI', 'KAFKA_BROKERS', 'JWKS_URL']],
  ['notification', ['MONGODB_URI', 'KAFKA_BROKERS', 'JWKS_URL', 'PUBLIC_URL']],
  ['gateway', Object.keys(ORIGINS)],
])('%s without its environment names all that is missing, and nothing else', (service, missing) => {
  const lines = [`${service} did not start: the environment is at fault:`];
  expect(run([`services/${service}/src/main.ts`])).toEqual({
    status: 1,
    stdout: '',
    stderr: [...lines, ...missing.map((name) => `${name} is not set`), ''].join('\n'),
  });
});

test('a port that is taken is told in one line', async () => {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  onTestFinished(() => void holder.close());
  const { port } = holder.address() as AddressInfo;
  expect(run(['services/gateway/src/main.ts'], { ...ORIGINS, GATEWAY_PORT: String(port) })).toEqual({
    status: 1,
    stdout: '',
    stderr: `gateway did not start: listen EADDRINUSE: address already in use 127.0.0.1:${port}\n`,
  });
});

test('a fault of the code says where it is', () => {
  const script = `import { startProcess } from '@stint/service';
    await startProcess('bidding', async () => { JSON.parse('{'); });`;
  const { status, stderr } = run(['--input-type=module', '--eval', script]);
  expect(status).toBe(1);
  expect(stderr).toMatch(/^bidding did not start: SyntaxError: .*\n\s+at JSON\.parse/);
});
