import { expect, test } from 'vitest';
import { judgeAnswer, type OpenApi } from './judge/openapi.ts';

const api: OpenApi = {
  info: { version: 'of this test' },
  components: {
    schemas: {
      parcel: {
        type: 'object',
        required: ['object', 'weight', 'sender'],
        properties: {
          object: { type: 'string', enum: ['parcel'] },
          weight: { type: 'integer' },
          sender: { anyOf: [{ type: 'string' }, { $ref: '#/components/schemas/person' }], nullable: true },
        },
      },
      person: { type: 'object', required: ['name'], properties: { object: {}, name: { type: 'string' } } },
    },
  },
};

test.each([
  ['as described', { weight: 3, sender: 'per_1' }, []],
  ['as described, expanded', { weight: 3, sender: { name: 'Ann' } }, []],
  [
    'expanded, with a field missing there',
    { weight: 3, sender: { object: 'person' } },
    ['person.name is missing'],
  ],
  ['with a field missing', { weight: 3 }, ['parcel.sender is missing']],
  ['with a field of another type', { weight: '3', sender: null }, ['parcel.weight is string, not integer']],
  ['with null where none may be', { weight: null, sender: null }, ['parcel.weight is null']],
  [
    'with a field too many',
    { weight: 3, sender: null, colour: 1 },
    ["parcel.colour is not in Stripe's description"],
  ],
  ['wrong deep inside', { weight: 3, sender: {} }, ['parcel.sender is object, not string']],
])('an answer %s is judged so', (_, fields, differences) => {
  expect(judgeAnswer(api, { object: 'list', data: [{ object: 'parcel', ...fields }] })).toEqual(differences);
});
