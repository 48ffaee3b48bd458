import { type Document, isDocument } from '../bson/values.ts';
import { CommandError } from '../errors.ts';
import {
  compileAddFields,
  compileProject,
  compileReplaceRoot,
  compileUnset,
  type Transform,
} from './fields.ts';

/** Compiles the stages of an update pipeline. Throws for a stage that an update cannot have. */
export function compileUpdatePipeline(stages: readonly unknown[]): Transform {
  const transforms = stages.map(compileStage);
  return (document, now) =>
    transforms.reduce((current: Document, transform) => transform(current, now), document);
}

function compileStage(stage: unknown): Transform {
  if (!isDocument(stage) || Object.keys(stage).length !== 1) {
    throw new CommandError(40323, 'A pipeline stage specification object must contain exactly one field.');
  }
  const [[name, spec] = ['', undefined]] = Object.entries(stage);
  switch (name) {
    case '$set':
    case '$addFields':
      return compileAddFields(spec, name);
    case '$unset':
      return compileUnset(spec);
    case '$project':
      return compileProject(spec);
    case '$replaceWith':
      return compileReplaceRoot(spec);
    case '$replaceRoot':
      return compileReplaceRoot(isDocument(spec) ? spec.newRoot : spec);
    default:
      throw new CommandError(72, `${name} is not allowed to be used within an update`);
  }
}
