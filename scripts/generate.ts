// Rebuilds docs/generated from the code; CI fails where that changes a file.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { asyncApi } from './generate/asyncapi.ts';
import { eventsPage } from './generate/events-page.ts';
import { openApis } from './generate/openapi.ts';

const folder = join(import.meta.dirname, '..', 'docs', 'generated');

const documents: Record<string, string> = { 'events.md': eventsPage(), 'asyncapi.yaml': asyncApi() };
for (const [service, document] of Object.entries(await openApis()))
  documents[`openapi/${service}.json`] = `${JSON.stringify(document, null, 2)}\n`;

for (const [name, text] of Object.entries(documents)) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}
console.log(`wrote ${Object.keys(documents).length} documents to docs/generated`);
