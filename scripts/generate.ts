// Rebuilds docs/generated from the code. With --check it writes nothing and fails where a file differs.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { asyncApi } from './generate/asyncapi.ts';
import { eventsPage } from './generate/events-page.ts';
import { openApis } from './generate/openapi.ts';

const folder = join(import.meta.dirname, '..', 'docs', 'generated');

const documents: Record<string, string> = { 'events.md': eventsPage(), 'asyncapi.yaml': asyncApi() };
for (const [service, document] of Object.entries(await openApis()))
  documents[`openapi/${service}.json`] = `${JSON.stringify(document, null, 2)}\n`;

const differing = Object.entries(documents).filter(([name, text]) => {
  const file = join(folder, name);
  return !existsSync(file) || readFileSync(file, 'utf8') !== text;
});

if (process.argv.includes('--check')) {
  for (const [name] of differing) console.error(`docs/generated/${name} is not what npm run gen makes`);
  process.exitCode = differing.length > 0 ? 1 : 0;
} else {
  for (const [name, text] of differing) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
    console.log(`wrote docs/generated/${name}`);
  }
}
