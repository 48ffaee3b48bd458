import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Parser } from '@asyncapi/parser';
import { catalogue, TOPICS } from '@stint/events';
import { TOPIC_TABLE } from '@stint/messaging';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const generated = join(root, 'docs', 'generated');

/** A diagnostic's severity: 0 is an error, 1 a warning, 2 and 3 are hints. */
const ERROR_OR_WARNING = 1;

const parse = (text: string) => new Parser().parse(text);
const asyncApi = () => readFileSync(join(generated, 'asyncapi.yaml'), 'utf8');

test('the AsyncAPI document is valid, and names every topic and every event of the catalogue', async () => {
  const { document, diagnostics } = await parse(asyncApi());
  const faults = diagnostics.filter(({ severity }) => severity <= ERROR_OR_WARNING);
  expect(faults.map(({ path, message }) => `${path.join('/')}: ${message}`)).toEqual([]);
  const channels = document?.channels().all() ?? [];
  expect(channels.map((channel) => channel.address()).sort()).toEqual(Object.keys(TOPICS).sort());
  const messages = channels.flatMap((channel) => channel.messages().all());
  expect(messages.map((message) => message.name()).sort()).toEqual(Object.keys(catalogue).sort());
});

test('the AsyncAPI document says how each topic is made, as the table of topics does', async () => {
  const { document } = await parse(asyncApi());
  const told = document
    ?.channels()
    .all()
    .map((channel) => channel.bindings().get('kafka')?.value());
  const made = TOPIC_TABLE.filter(({ topic }) => topic in TOPICS);
  expect(told).toEqual(
    made.map(({ topic, partitions, replicas, retentionMs }) => ({
      ...{ topic, partitions, replicas },
      topicConfiguration: { 'retention.ms': retentionMs },
    })),
  );
});

test('an AsyncAPI document with a broken reference is refused', async () => {
  const { document, diagnostics } = await parse(
    asyncApi().replace('#/components/messages/bid_accepted_v1', '#/components/messages/nowhere'),
  );
  expect(document).toBeUndefined();
  expect(diagnostics.some(({ severity }) => severity === 0)).toBe(true);
});

/** Redocly's linter over these files, by the rules of redocly.yaml; rejects where it finds an error. */
const lint = (files: readonly string[]) =>
  promisify(execFile)(
    process.execPath,
    [join(root, 'node_modules', '@redocly', 'cli', 'bin', 'cli.js'), 'lint', '--format=json', ...files],
    {
      cwd: root,
      maxBuffer: 64 * 1_024 * 1_024,
      env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
    },
  );

test('every OpenAPI document is valid by its linter, without a warning', async () => {
  const folder = join(generated, 'openapi');
  const files = readdirSync(folder).map((name) => join(folder, name));
  expect(files.length).toBe(7);
  const { stdout } = await lint(files);
  expect(stdout.match(/"problems": \[\s*\{[^}]*/)?.[0]).toBeUndefined();
});
