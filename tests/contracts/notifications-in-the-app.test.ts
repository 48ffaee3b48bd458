import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { messagesOf, TOLD } from '../../services/notification/src/message.ts';
import { eventOf } from '../../services/notification/test/sample-events.ts';
import en from '../../services/web/src/features/notifications/messages.en.ts';

const web = join(import.meta.dirname, '../../services/web/src');
const messages = TOLD.flatMap((type) => messagesOf(eventOf(type)));

/** The addresses of the app's pages, as patterns. */
const pages = globSync('features/*/routes.ts', { cwd: web })
  .flatMap((file) => [...readFileSync(join(web, file), 'utf8').matchAll(/path: '([^']+)'/g)])
  .map(([, path = '']) => new RegExp(`^${path.replaceAll(/\$\w+/g, '[^/]+')}$`));

test('every notification leads to a page of the app', () => {
  expect(pages.length).toBeGreaterThan(10);
  const lost = messages.filter(({ link }) => !pages.some((page) => page.test(link)));
  expect(lost.map(({ kind, link }) => `${kind}: ${link}`)).toEqual([]);
});

test('the app has words for every notification, to each of its readers', () => {
  const keys = messages.map(({ kind, as }) => `${kind.replace(/\.v\d+$/, '')}.${as}`);
  expect(keys.filter((key) => !(key in en))).toEqual([]);
});
