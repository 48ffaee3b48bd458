import { Ajv, type ErrorObject, type SchemaObject, type ValidateFunction } from 'ajv';
import schemas from '../generated/request-schemas.json' with { type: 'json' };
import { malformed, type StripeFault } from './errors.ts';
import type { RequestName, RequestTypes } from './request-types.ts';

const ajv = new Ajv({ allErrors: true, strict: false, verbose: true });

interface Place {
  parentData: object;
  parentDataProperty: string | number;
}

/** Form scalars are text; these keywords check the text and put the typed value in its place. */
ajv.addKeyword({
  keyword: 'formInteger',
  modifying: true,
  validate: (_: unknown, data: unknown, __: unknown, place?: Place) => {
    if (typeof data !== 'string' || !/^-?\d{1,15}$/.test(data) || !place) return false;
    Reflect.set(place.parentData, place.parentDataProperty, Number(data));
    return true;
  },
});
ajv.addKeyword({
  keyword: 'formBoolean',
  modifying: true,
  validate: (_: unknown, data: unknown, __: unknown, place?: Place) => {
    if ((data !== 'true' && data !== 'false') || !place) return false;
    Reflect.set(place.parentData, place.parentDataProperty, data === 'true');
    return true;
  },
});
ajv.addKeyword({ keyword: 'notModelled', validate: () => false });

const validators = new Map<RequestName, ValidateFunction>();

/** Compiled at the first request of its kind: compiling all of them would slow the start. */
function validatorOf(name: RequestName): ValidateFunction {
  const known = validators.get(name);
  if (known) return known;
  const compiled = ajv.compile(schemas[name] as SchemaObject);
  validators.set(name, compiled);
  return compiled;
}

/** `/line_items/0/price_data` + `currency` -> `line_items[0][price_data][currency]` */
function parameterName(pointer: string, property?: string): string {
  const [head = '', ...rest] = [
    ...pointer.split('/').slice(1),
    ...(property === undefined ? [] : [property]),
  ];
  return head + rest.map((part) => `[${part}]`).join('');
}

function describe(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function enumeration(values: readonly unknown[]): string {
  const named = values.filter((value) => value !== '').map(String);
  return named.length < 2 ? named.join('') : `${named.slice(0, -1).join(', ')} or ${named.at(-1)}`;
}

/** Each schema keyword that can fail, in the order in which Stripe reports faults, and what Stripe says of it. */
const FAULTS: Record<string, (error: ErrorObject) => StripeFault> = {
  additionalProperties: (error) => {
    const param = parameterName(error.instancePath, error.params.additionalProperty);
    return malformed(`Received unknown parameter: ${param}`, { code: 'parameter_unknown', param });
  },
  notModelled: (error) => {
    const param = parameterName(error.instancePath);
    return malformed(`The simulator does not model the parameter: ${param}`, { param });
  },
  required: (error) => {
    const param = parameterName(error.instancePath, error.params.missingProperty);
    return malformed(`Missing required param: ${param}.`, { code: 'parameter_missing', param });
  },
  formInteger: (error) => {
    const param = parameterName(error.instancePath);
    return malformed(`Invalid integer: ${describe(error.data)}`, {
      code: 'parameter_invalid_integer',
      param,
    });
  },
  formBoolean: (error) => {
    const param = parameterName(error.instancePath);
    return malformed(`Invalid boolean: ${describe(error.data)}`, { param });
  },
  minLength: (error) => {
    const param = parameterName(error.instancePath);
    const message = `You passed an empty string for '${param}'. We assume empty values are an attempt to unset a parameter; however '${param}' cannot be unset. You should remove '${param}' from your request or supply a non-empty value.`;
    return malformed(message, { code: 'parameter_invalid_empty', param });
  },
  enum: (error) => {
    const param = parameterName(error.instancePath);
    return malformed(`Invalid ${param}: must be one of ${enumeration(error.params.allowedValues)}`, {
      param,
    });
  },
  type: (error) => {
    const param = parameterName(error.instancePath);
    return malformed(`Invalid ${error.params.type}: ${describe(error.data)}`, { param });
  },
  anyOf: (error) => {
    const param = parameterName(error.instancePath);
    return malformed(`Invalid value: ${describe(error.data)}`, { param });
  },
};

function faultOf(errors: ErrorObject[]): StripeFault {
  for (const [keyword, fault] of Object.entries(FAULTS)) {
    const error = errors.find((candidate) => candidate.keyword === keyword);
    if (error) return fault(error);
  }
  throw new Error(`A schema keyword has no message: ${errors.map((error) => error.keyword).join(', ')}`);
}

/**
 * Checks a decoded request against the schema made from the stripe package's typings, and converts form text
 * to the typed values in place.
 * @throws StripeFault 400: unknown, missing or ill-typed parameter.
 */
export function checkRequest<Name extends RequestName>(name: Name, request: unknown): RequestTypes[Name] {
  const validate = validatorOf(name);
  if (!validate(request)) throw faultOf(validate.errors ?? []);
  return request as RequestTypes[Name];
}
