import { type Static, type TObject, Type } from 'typebox';
import { Value } from 'typebox/value';

/** Thrown with every fault of the environment at once, one a line. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads `env` by a schema of strings, numbers and booleans: converts, fills defaults, freezes.
 * @throws ConfigError naming each variable at fault and what it should be.
 */
export function readConfig<T extends TObject>(schema: T, env: NodeJS.ProcessEnv): Readonly<Static<T>> {
  const known = Object.fromEntries(
    Object.keys(schema.properties).flatMap((name) =>
      env[name] === undefined || env[name] === '' ? [] : [[name, env[name]]],
    ),
  );
  const value = Value.Convert(schema, Value.Default(schema, known));
  const faults = [...Value.Errors(schema, value)].map((e) =>
    e.keyword === 'required'
      ? e.params.requiredProperties.map((name) => `${name} is not set`).join('\n')
      : `${e.instancePath.slice(1)} ${e.message}`,
  );
  if (faults.length > 0) throw new ConfigError(`the environment is at fault:\n${faults.join('\n')}`);
  return Object.freeze(value as Static<T>);
}

export const Port = (fallback: number) => Type.Integer({ minimum: 0, maximum: 65_535, default: fallback });
