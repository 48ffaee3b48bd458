import { Int32 } from 'bson';
import { toWholeNumber } from '../bson/numbers.ts';
import { type Document, isDocument, typeNameOf } from '../bson/values.ts';
import { CommandError, notImplemented } from '../errors.ts';
import { parseFilter } from '../match/filter.ts';
import { parseSort } from '../sort.ts';
import {
  compileAddFields,
  compileProject,
  compileReplaceRoot,
  compileUnset,
  type Transform,
} from './fields.ts';
import { compileGroup } from './group.ts';
import { lookupStage } from './lookup.ts';
import type { Stage } from './stage.ts';
import { unwindStage } from './unwind.ts';

/** Compiles a pipeline. Throws for an unknown stage (40324) or a malformed one. */
export function compilePipeline(stages: readonly unknown[]): Stage[] {
  return stages.map((stage) => {
    const [name, spec] = stageOf(stage);
    return compileStage(name, spec);
  });
}

/** The name and the specification of one stage. */
export function stageOf(stage: unknown): [string, unknown] {
  if (!isDocument(stage))
    throw new CommandError(14, "Each element of the 'pipeline' array must be an object");
  const [entry, ...more] = Object.entries(stage);
  if (entry === undefined || more.length > 0) {
    throw new CommandError(40323, 'A pipeline stage specification object must contain exactly one field.');
  }
  return entry;
}

const refused = [
  '$out',
  '$merge',
  '$graphLookup',
  '$geoNear',
  '$bucketAuto',
  '$bucket',
  '$redact',
  '$setWindowFields',
  '$unionWith',
  '$sample',
  '$densify',
  '$fill',
  '$changeStream',
  '$collStats',
  '$indexStats',
  '$search',
  '$documents',
  '$planCacheStats',
  '$currentOp',
  '$listSessions',
];

function compileStage(name: string, spec: unknown): Stage {
  switch (name) {
    case '$match': {
      if (!isDocument(spec))
        throw new CommandError(15959, 'the match filter must be an expression in an object');
      const { test } = parseFilter(spec);
      return (documents) => filtered(documents, test);
    }
    case '$sort':
      return sortStage(spec);
    case '$limit':
      return limitStage(spec);
    case '$skip':
      return skipStage(spec);
    case '$count':
      return countStage(spec);
    case '$group':
      return groupStage(spec);
    case '$sortByCount':
      return sequence(groupStage({ _id: spec, count: { $sum: new Int32(1) } }), sortStage({ count: -1 }));
    case '$unwind':
      return unwindStage(spec);
    case '$lookup':
      return lookupStage(spec);
    case '$facet':
      return facetStage(spec);
    default:
      return each(transformOf(name, spec));
  }
}

function transformOf(name: string, spec: unknown): Transform {
  switch (name) {
    case '$project':
      return compileProject(spec);
    case '$addFields':
    case '$set':
      return compileAddFields(spec, name);
    case '$unset':
      return compileUnset(spec);
    case '$replaceWith':
      return compileReplaceRoot(spec);
    case '$replaceRoot':
      if (!isDocument(spec) || spec.newRoot === undefined)
        throw new CommandError(40231, 'no newRoot specified for the $replaceRoot stage');
      return compileReplaceRoot(spec.newRoot);
    default:
      if (refused.includes(name)) throw notImplemented(`the stage ${name}`);
      throw new CommandError(40324, `Unrecognized pipeline stage name: '${name}'`);
  }
}

function* filtered(documents: Iterable<Document>, test: (document: Document) => boolean): Iterable<Document> {
  for (const document of documents) if (test(document)) yield document;
}

function each(transform: Transform): Stage {
  return function* (documents, { now }) {
    for (const document of documents) yield transform(document, now);
  };
}

function sequence(...stages: readonly Stage[]): Stage {
  return (documents, context) => stages.reduce((current, stage) => stage(current, context), documents);
}

function sortStage(spec: unknown): Stage {
  if (!isDocument(spec)) throw new CommandError(15973, 'the $sort key specification must be an object');
  if (Object.keys(spec).length === 0)
    throw new CommandError(15976, '$sort stage must have at least one sort key');
  const sort = parseSort(spec);
  return (documents) =>
    [...documents]
      .map((document) => ({ document, key: sort.key(document) }))
      .sort((a, b) => Buffer.compare(a.key, b.key))
      .map(({ document }) => document);
}

/** The argument of `$limit`, which must be above zero. */
export function limitOf(spec: unknown): number {
  const limit = toWholeNumber(spec);
  if (limit === undefined)
    throw new CommandError(
      2107201,
      `invalid argument to $limit stage: Expected a number in: $limit: ${String(spec)}`,
    );
  if (limit <= 0) throw new CommandError(15958, 'the limit must be positive');
  return limit;
}

export function skipOf(spec: unknown): number {
  const skip = toWholeNumber(spec);
  if (skip !== undefined && skip >= 0) return skip;
  throw new CommandError(
    5107200,
    `invalid argument to $skip stage: Expected a non-negative number in: $skip: ${String(spec)}`,
  );
}

function limitStage(spec: unknown): Stage {
  const limit = limitOf(spec);
  return function* (documents) {
    let taken = 0;
    for (const document of documents) {
      yield document;
      taken++;
      if (taken === limit) return;
    }
  };
}

function skipStage(spec: unknown): Stage {
  const skip = skipOf(spec);
  return function* (documents) {
    let seen = 0;
    for (const document of documents) if (seen++ >= skip) yield document;
  };
}

function countStage(spec: unknown): Stage {
  if (typeof spec !== 'string' || spec === '')
    throw new CommandError(40156, 'the count field must be a non-empty string');
  if (spec.startsWith('$')) throw new CommandError(40158, 'the count field cannot be a $-prefixed path');
  if (spec.includes('.')) throw new CommandError(40160, `the count field cannot contain '.'`);
  return function* (documents) {
    let count = 0;
    for (const _ of documents) count++;
    if (count > 0) yield { [spec]: new Int32(count) };
  };
}

function groupStage(spec: unknown): Stage {
  const group = compileGroup(spec);
  return (documents, { now }) => group(documents, now);
}

function facetStage(spec: unknown): Stage {
  if (!isDocument(spec) || Object.keys(spec).length === 0) {
    throw new CommandError(40169, 'the $facet specification must be a non-empty object');
  }
  const facets = Object.entries(spec).map(([name, stages]) => {
    if (!Array.isArray(stages))
      throw new CommandError(
        40170,
        `arguments to $facet must be arrays, ${name} is type ${typeNameOf(stages)}`,
      );
    return [name, sequence(...compilePipeline(stages))] as const;
  });
  return function* (documents, context) {
    const input = [...documents];
    yield Object.fromEntries(facets.map(([name, run]) => [name, [...run(input, context)]]));
  };
}
