import { expect, test } from 'vitest';
import { errorsByPath, faultsOfBody } from '../src/ui/form-faults.ts';

const text = { type: 'string', maxLength: 5 };
const item = { type: 'object', required: ['title'], properties: { title: text, links: list(text) } };
const schema = { type: 'object', properties: { links: list(text), items: list(item) } };
function list(items: object) {
  return { type: 'array', items };
}

test('a text of a list that is wrong is the fault of the field that holds the list', () => {
  const body = {
    links: ['short', 'too long', 'longer still'],
    items: [{ title: 'one' }, { links: ['too long'] }],
  };
  expect(faultsOfBody(schema, body)).toEqual([
    { path: 'links', key: 'fault.maxLength', limit: 5 },
    { path: 'items.1.title', key: 'fault.required' },
    { path: 'items.1.links', key: 'fault.maxLength', limit: 5 },
  ]);
});

test('what the API finds wrong with texts of a list is said once, at the field', () => {
  const faults = [
    { pointer: '/student/links/1', detail: 'is no address' },
    { pointer: '/student/links/3', detail: 'is another fault' },
    { pointer: '/items/0/title', detail: 'is blank' },
  ];
  expect(errorsByPath(faults, ({ detail }) => detail)).toEqual({
    'student.links': 'is no address',
    'items.0.title': 'is blank',
  });
});
