import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';

type Env = Readonly<Record<string, string>>;

/** The services, in the order they become ready: identity first, since the others ask it for keys. */
export const SERVICES = [
  'identity',
  'project-posting',
  'bidding',
  'payout',
  'evaluation',
  'notification',
  'gateway',
] as const;
export type Service = (typeof SERVICES)[number];
export type Ports = Readonly<Record<Service, number>>;

export const HOST = '127.0.0.1';
const urlOf = (port: number) => `http://${HOST}:${port}`;
const variableOf = (service: Service) => `${service.toUpperCase().replaceAll('-', '_')}_URL`;

/** The gateway's port and the ones after it; with 0, any free ones. */
export async function portsFrom(gatewayPort: number): Promise<Ports> {
  const others = SERVICES.filter((name) => name !== 'gateway');
  if (gatewayPort > 0)
    return Object.fromEntries([
      ['gateway', gatewayPort],
      ...others.map((name, i) => [name, gatewayPort + 1 + i]),
    ]) as Ports;
  const holders = SERVICES.map(() => createServer().listen(0, HOST));
  await Promise.all(holders.map((holder) => new Promise((resolve) => holder.once('listening', resolve))));
  const ports = holders.map((holder) => (holder.address() as AddressInfo).port);
  await Promise.all(holders.map((holder) => new Promise((resolve) => holder.close(resolve))));
  return Object.fromEntries(SERVICES.map((name, i) => [name, ports[i]])) as Ports;
}

/** What all processes stand on. */
export interface Ground {
  readonly mongoUri: string;
  readonly kafkaBrokers: string;
  readonly stripe: Env;
  readonly dataDir: string;
  readonly ports: Ports;
  /** the built web app, where it is served */
  readonly webFolder?: string | undefined;
  /** where people reach the gateway, if not at its port here */
  readonly publicUrl?: string | undefined;
}

/** The environment of one service's process. */
export function environmentOf(
  service: Service,
  { ports, mongoUri, kafkaBrokers, stripe, dataDir, webFolder, publicUrl }: Ground,
): Env {
  const common = { HOST, PORT: String(ports[service]), MONGODB_URI: mongoUri, KAFKA_BROKERS: kafkaBrokers };
  const JWKS_URL = `${urlOf(ports.identity)}/.well-known/jwks.json`;
  const origins = Object.fromEntries(SERVICES.map((name) => [variableOf(name), urlOf(ports[name])]));
  const MAIL_OUTBOX_DIR = join(dataDir, 'mail');
  const own: Partial<Record<Service, Env>> = {
    identity: { MAIL_OUTBOX_DIR, SCHOOL_CACHE_DIR: join(dataDir, 'cache') },
    notification: { MAIL_OUTBOX_DIR },
    payout: stripe,
    gateway: {
      GATEWAY_PORT: String(ports.gateway),
      ...origins,
      ...(webFolder ? { WEB_FOLDER: webFolder } : {}),
    },
  };
  return { ...common, PUBLIC_URL: publicUrl ?? urlOf(ports.gateway), JWKS_URL, ...own[service] };
}

export const isReady = (port: number): Promise<boolean> =>
  fetch(`${urlOf(port)}/health/ready`, { signal: AbortSignal.timeout(2_000) }).then(
    (response) => response.ok,
    () => false,
  );
