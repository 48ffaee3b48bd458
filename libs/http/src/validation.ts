import type { FieldFault } from '@stint/core';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import type { FastifySchemaCompiler, FastifySchemaValidationError } from 'fastify';

const common = { allErrors: true, removeAdditional: false, useDefaults: true, strict: false } as const;

// A body is JSON: "100" is not a number there. Everything else arrives as text.
const ofBody = new Ajv({ ...common, coerceTypes: false });
const ofText = new Ajv({ ...common, coerceTypes: 'array' });
for (const ajv of [ofBody, ofText]) formats.default(ajv);

/** Compiles at a route's first request: some 250 schemas at once are a quarter of a second of every start. */
export const validatorCompiler: FastifySchemaCompiler<object> = ({ schema, httpPart }) => {
  let compiled: ValidateFunction | undefined;
  const validate = (data: unknown) => {
    compiled ??= (httpPart === 'body' ? ofBody : ofText).compile(schema);
    const isValid = compiled(data);
    validate.errors = compiled.errors ?? null;
    return isValid;
  };
  validate.errors = null as ErrorObject[] | null;
  return validate;
};

const member = (error: FastifySchemaValidationError): string => {
  const params = error.params as Record<string, unknown>;
  const name = params.missingProperty ?? params.additionalProperty ?? params.unevaluatedProperty;
  return typeof name === 'string' ? `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}` : '';
};

const detailOf = ({ keyword, message, params }: FastifySchemaValidationError): string => {
  if (keyword === 'required') return 'is missing';
  if (keyword === 'additionalProperties') return 'is not known here';
  if (keyword === 'enum')
    return `must be one of ${(params as ErrorObject<'enum'>['params']).allowedValues.join(', ')}`;
  return message ?? 'is not valid';
};

/** Each field at fault once, with a JSON pointer into the part of the request it stands in. */
export function faultsOf(errors: readonly FastifySchemaValidationError[]): FieldFault[] {
  const byPointer = new Map<string, string>();
  for (const error of errors) {
    if (error.keyword === 'if' || error.keyword === 'anyOf') continue;
    const pointer = `${error.instancePath}${member(error)}` || '/';
    if (!byPointer.has(pointer)) byPointer.set(pointer, detailOf(error));
  }
  if (byPointer.size === 0)
    for (const error of errors) byPointer.set(error.instancePath || '/', detailOf(error));
  return [...byPointer].map(([pointer, detail]) => ({ pointer, detail }));
}
