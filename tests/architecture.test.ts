import { globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { expect, test } from 'vitest';

const sources = globSync('{libs,services}/*/src/**/*.{ts,tsx}').sort();
const textOf = (file: string) => readFileSync(file, 'utf8');
/** `@stint/http` of `@stint/http/testing`; a path of one's own as it is. */
const packageOf = (from: string) => /^(@[^/]+\/)?[^/]+/.exec(from)?.[0] ?? from;
const roomOf = (file: string) => file.split('/').slice(0, 2).join('/');

interface Import {
  readonly from: string;
  readonly typeOnly: boolean;
}
const IMPORT =
  /^(?:import|export)\s+(type\s)?[^'"]*?from\s+'([^']+)'|^import\s+'([^']+)'|import\('([^']+)'\)/gm;

const importsOf = (file: string): Import[] =>
  [...textOf(file).matchAll(IMPORT)].map((m) => ({
    from: m[2] ?? m[3] ?? m[4] ?? '',
    typeOnly: m[1] !== undefined,
  }));

/** Every import in the sources as [file, import]. */
const imports = sources.flatMap((file) => importsOf(file).map((found) => [file, found] as const));
const offenders = (breaks: (file: string, found: Import) => boolean) =>
  imports.filter(([file, found]) => breaks(file, found)).map(([file, { from }]) => `${file} imports ${from}`);

/** What each library may use of the others, lowest first: an import that goes up would close a circle. */
const LIBS = ['core', 'mail', 'events', 'messaging', 'mongo', 'http', 'service', 'testing'];
const STANDALONE_LIBS = ['embedded-mongo', 'stripe-simulator'];

test('libraries import only libraries below them', () => {
  expect(
    offenders((file, { from }) => {
      const [, lib] = file.split('/');
      const used = /^@stint\/([\w-]+)/.exec(from)?.[1];
      if (!file.startsWith('libs/') || !lib || !used || lib === 'testing') return false;
      if (STANDALONE_LIBS.includes(lib)) return used !== 'core';
      return !LIBS.slice(0, LIBS.indexOf(lib)).includes(used);
    }),
  ).toEqual([]);
});

test('services import libraries, never each other; only the composition knows them all', () => {
  const services = new Set(globSync('services/*').map((dir) => `@stint/${basename(dir)}`));
  expect(
    offenders(
      (file, { from }) =>
        file.startsWith('services/') &&
        !file.startsWith('services/standalone/') &&
        services.has(packageOf(from)),
    ),
  ).toEqual([]);
});

/** Modules that are no package's: our own files, Node's, what a build plugin makes. */
const NO_PACKAGE = /^(\.|node:|virtual:|body:)/;

test.each(globSync('{libs,services}/*'))(
  '%s names what it imports, and nothing that it never mentions',
  (room) => {
    const { name, dependencies = {}, devDependencies = {} } = JSON.parse(textOf(`${room}/package.json`));
    const imported = imports.filter(([file]) => roomOf(file) === room).map(([, { from }]) => from);
    const foreign = new Set(imported.filter((from) => !NO_PACKAGE.test(from)).map(packageOf));
    expect([...foreign].filter((from) => from !== name && !Object.hasOwn(dependencies, from))).toEqual([]);
    const files = globSync([`${room}/{src,test,scripts,build}/**/*.{ts,tsx,css}`, `${room}/*.{ts,mjs}`]);
    const texts = files.map(textOf);
    // Types come with what they are of.
    const named = Object.keys({ ...dependencies, ...devDependencies }).filter(
      (of) => !of.startsWith('@types/'),
    );
    expect(named.filter((of) => !texts.some((text) => text.includes(of)))).toEqual([]);
  },
);

test('nothing imports out of its own package by a relative path', () => {
  expect(
    offenders((file, { from }) => {
      if (!from.startsWith('.')) return false;
      const parts = [...dirname(file).split('/'), ...from.split('/')];
      const at: string[] = [];
      for (const part of parts) part === '..' ? at.pop() : part !== '.' && at.push(part);
      return at.slice(0, 2).join('/') !== roomOf(file);
    }),
  ).toEqual([]);
});

test.each([
  ['kafkajs', /^libs\/messaging\/src\/kafka/],
  ['mongoose', /^libs\/mongo\/src\//],
  ['nodemailer', /^libs\/mail\/src\/transport\.ts$/],
  ['jsonwebtoken', /^libs\/http\/src\/authentication\.ts$/],
  ['stripe', /^(services\/payout\/src\/stripe\.ts|libs\/stripe-simulator\/src\/.*)$/],
  ['@stint/testing', /^libs\/testing\//],
  ['vitest', /^libs\/testing\//],
])('%s is imported in its one place only', (name, place) => {
  const known = new RegExp(`^${name}(/|$)`);
  expect(
    offenders(
      (file, { from, typeOnly }) => known.test(from) && !place.test(file) && !(typeOnly && name === 'stripe'),
    ),
  ).toEqual([]);
});

test('a rule file uses nothing at run time but core, the catalogue’s constants, data and its own kind', () => {
  const layers = /^(app|config|consumers|main|operations|problems|routes|schemas|store)(\.|-)/;
  const rules = sources.filter((file) => /@rule/.test(textOf(file).slice(0, 400)));
  const withLifecycle = sources.filter(
    (file) => file.startsWith('services/') && /[^\w]lifecycle\(/.test(textOf(file)),
  );
  expect(withLifecycle.filter((file) => !rules.includes(file))).toEqual([]);
  expect(rules.length).toBeGreaterThanOrEqual(40);
  const isRule = (file: string) => rules.includes(file);
  expect(
    offenders((file, { from, typeOnly }) => {
      if (!isRule(file) || typeOnly || from === '@stint/core' || from === '@stint/events') return false;
      if (from.endsWith('.json')) return false;
      return !from.startsWith('./') || layers.test(from.slice(2));
    }),
  ).toEqual([]);
});

test('rules have no clock and no randomness of their own', () => {
  const rules = sources.filter((file) => /@rule/.test(textOf(file).slice(0, 400)));
  const hidden = /Date\.now|new Date\(\)|Math\.random|newId\(|randomUUID|systemClock/;
  expect(rules.filter((file) => hidden.test(textOf(file)))).toEqual([]);
});

test('only the composition roots read the environment', () => {
  const allowed =
    /\/src\/(main|run)\.ts$|services\/standalone\/src\/start\.ts$|libs\/testing\/src\/global-setup\.ts$/;
  expect(sources.filter((file) => /process\.env/.test(textOf(file)) && !allowed.test(file))).toEqual([]);
});
