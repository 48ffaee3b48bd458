import { Type } from 'typebox';
import { expect, test } from 'vitest';
import { ConfigError, Port, readConfig } from '../src/index.ts';

const schema = Type.Object({ PORT: Port(80), NAME: Type.String(), VERBOSE: Type.Optional(Type.Boolean()) });

test('text becomes numbers and booleans, absent members their defaults', () => {
  expect(readConfig(schema, { NAME: 'x', VERBOSE: 'true', OTHER: 'ignored' })).toEqual({
    PORT: 80,
    NAME: 'x',
    VERBOSE: true,
  });
});

test('every fault of the environment is reported at once', () => {
  const read = () => readConfig(schema, { PORT: '99999', VERBOSE: 'perhaps' });
  expect(read).toThrow(ConfigError);
  expect(read).toThrow(
    /NAME is not set[\s\S]*PORT[\s\S]*VERBOSE|PORT[\s\S]*VERBOSE[\s\S]*NAME is not set|NAME[\s\S]*VERBOSE[\s\S]*PORT/,
  );
});

test('an empty variable counts as not set', () => {
  expect(() => readConfig(schema, { NAME: '' })).toThrow('NAME is not set');
});

test('a configuration cannot be changed afterwards', () => {
  expect(Object.isFrozen(readConfig(schema, { NAME: 'x' }))).toBe(true);
});
