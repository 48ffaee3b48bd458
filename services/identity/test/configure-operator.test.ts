import { ConfigError, readConfig } from '@stint/core';
import { expect, test } from 'vitest';
import { IdentityConfig, operatorOf } from '../src/app.ts';

test('an operator is configured by address and password together', () => {
  const config = (over: object) => readConfig(IdentityConfig, { PUBLIC_URL: 'http://x.example', ...over });
  const both = { OPERATOR_EMAIL: 'o@x.example', OPERATOR_PASSWORD: 'the desk by the window' };
  expect(operatorOf(config(both))).toEqual({ email: 'o@x.example', password: 'the desk by the window' });
  expect(operatorOf(config({}))).toBeUndefined();
  expect(() => operatorOf(config({ OPERATOR_EMAIL: 'o@x.example' }))).toThrow(ConfigError);
});
