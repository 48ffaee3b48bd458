export type { App, Routes } from './app.ts';
export {
  ACCESS_TOKEN_SECONDS,
  issueAccessToken,
  type KeySource,
  remoteKeys,
  secured,
  type TokenTerms,
  tokenVerifier,
  type Verifier,
} from './authentication.ts';
export { type Caller, callerIfKnown, callerOf, contextOf, etag } from './caller.ts';
export { csvHead, csvLine, wantsCsv } from './csv.ts';
export { IdempotencyHeaders, once } from './once.ts';
export { describeApi, type NamedSchemas } from './openapi.ts';
export { describeOperations, type Readiness } from './operations.ts';
export { pageQuery, pageSchema } from './paging.ts';
export { answers, baseProblems, handleProblems, ProblemSchema, type ProblemTable } from './problems.ts';
export { RememberedAnswers } from './remembered-answers.ts';
export { type EncodedJson, encodedJson, sendJson } from './send-json.ts';
export { createServer, limited, limitedByAddress } from './server.ts';
