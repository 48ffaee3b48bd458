import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readArguments } from '../src/arguments.ts';

describe('what is typed after npm start --', () => {
  test('nothing means port 4600, the folder .data, with demo data', () => {
    expect(readArguments([])).toEqual({
      ...{ port: 4600, dataFolder: '.data', fresh: false, empty: false, web: false, help: false },
    });
  });

  test('every option is read', () => {
    expect(readArguments(['--port', '0', '--data', 'elsewhere', '--fresh', '--empty', '--web'])).toEqual({
      ...{ port: 0, dataFolder: 'elsewhere', fresh: true, empty: true, web: true, help: false },
    });
  });

  test('a port is a number that leaves room for the next one', () => {
    fc.assert(
      fc.property(fc.nat(65_534), (port) => {
        expect(readArguments(['--port', String(port)]).port).toBe(port);
      }),
    );
  });

  test.each(['65535', '-1', '80.5', '1e3', 'web', ''])('"%s" is no port, and said to be none', (typed) => {
    expect(() => readArguments([`--port=${typed}`])).toThrow(`not "${typed}"`);
  });

  test.each([['--prot', '1'], ['extra'], ['--fresh=yes']])(
    '%s is refused rather than ignored',
    (...typed) => {
      expect(() => readArguments(typed)).toThrow();
    },
  );
});
