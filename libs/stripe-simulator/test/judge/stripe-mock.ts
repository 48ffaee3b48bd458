import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { Stripe } from 'stripe';
import type { OpenApi } from './openapi.ts';

const VERSION = 'v0.203.0';

export interface StripeMock {
  /** Stripe's own description of its API, as this stripe-mock carries it. */
  api: OpenApi;
  /** The real SDK, pointed at stripe-mock. */
  stripe: Stripe;
  close: () => void;
}

function locate(): { binary: string; description: string } | undefined {
  const { GOPATH = join(homedir(), 'go'), GOBIN, PATH = '', STRIPE_MOCK } = process.env;
  const folders = [GOBIN, join(GOPATH, 'bin'), ...PATH.split(delimiter)].filter(
    (folder) => folder !== undefined,
  );
  const binaries = [STRIPE_MOCK, ...folders.map((folder) => join(folder, 'stripe-mock'))];
  const binary = binaries.find((path) => path !== undefined && existsSync(path));
  const module = join(GOPATH, 'pkg', 'mod', 'github.com', 'stripe', `stripe-mock@${VERSION}`);
  const description = join(module, 'embedded', 'openapi', 'spec3.json');
  return binary !== undefined && existsSync(description) ? { binary, description } : undefined;
}

/** endive renamed one parameter; this stripe-mock still speaks dahlia. Everything else goes out unchanged. */
function olderDialect(): NonNullable<Stripe.StripeConfig['httpClient']> {
  const inner = Stripe.createNodeHttpClient();
  return {
    getClientName: () => inner.getClientName(),
    makeRequest: (host, port, path, method, headers, data, protocol, timeout) => {
      const body = data.replaceAll('allowed_payment_method_types', 'payment_method_types');
      const length = method === 'POST' ? { 'Content-Length': Buffer.byteLength(body) } : {};
      return inner.makeRequest(host, port, path, method, { ...headers, ...length }, body, protocol, timeout);
    },
  };
}

/** Starts Stripe's stripe-mock where `go install github.com/stripe/stripe-mock@v0.203.0` has put it. */
export async function startStripeMock(): Promise<StripeMock | undefined> {
  const located = locate();
  if (!located) return undefined;
  const addresses = ['-http-addr', '127.0.0.1:0', '-https-addr', '127.0.0.1:0'];
  const child = spawn(located.binary, addresses, { stdio: ['ignore', 'pipe', 'ignore'] });
  let port: string | undefined;
  for await (const line of createInterface({ input: child.stdout })) {
    port = /HTTP at address: .*:(\d+)$/.exec(line)?.[1];
    if (port !== undefined) break;
  }
  if (port === undefined) throw new Error('stripe-mock did not say where it listens');
  return {
    api: JSON.parse(readFileSync(located.description, 'utf8')),
    stripe: new Stripe('sk_test_123', {
      host: '127.0.0.1',
      port,
      protocol: 'http',
      maxNetworkRetries: 0,
      httpClient: olderDialect(),
    }),
    close: () => child.kill(),
  };
}
