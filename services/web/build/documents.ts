import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../../docs/generated/openapi');

/** The services that have a document of their API. */
export const documentNames = (): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.replace('.json', ''))
    .sort();

/** The OpenAPI document of one service. */
export const readDocument = (name: string) => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
