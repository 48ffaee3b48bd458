// Writes the types of every service's API, from the documents in docs/generated/openapi. Part of `npm run gen`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { documentNames, readDocument } from './documents.ts';

const folder = join(import.meta.dirname, '..', 'generated');

interface Operation {
  responses?: Record<string, unknown>;
}

/** Without the problems: every route's are the same (`src/api/problem.ts`), and they would be most of the text. */
function withoutProblems(document: { paths: Record<string, Record<string, Operation>> }) {
  for (const operations of Object.values(document.paths))
    for (const { responses } of Object.values(operations))
      for (const status of Object.keys(responses ?? {}))
        if (/^[45]/i.test(status)) delete responses?.[status];
  return document;
}

/** A description is for the reader of the document; the type says the rest. */
const withoutComments = (text: string) => text.replace(/^\s*\/\*\*[\s\S]*?\*\/\n/gm, '');
/** What a path does not have. */
const withoutNever = (text: string) => text.replace(/^\s*\w+\?: never;\n/gm, '');

mkdirSync(folder, { recursive: true });
for (const name of documentNames()) {
  const document = withoutProblems(readDocument(name));
  const text = astToString(await openapiTS(document as never, { alphabetize: false }));
  writeFileSync(join(folder, `${name}.d.ts`), withoutNever(withoutComments(text)));
}
