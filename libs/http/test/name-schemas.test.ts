import { MoneySchema } from '@stint/core';
import Fastify from 'fastify';
import { Type } from 'typebox';
import { expect, onTestFinished, test } from 'vitest';
import { answers, describeApi, pageSchema } from '../src/index.ts';

const Badge = Type.Object({ name: Type.String(), worth: Type.Optional(MoneySchema) });
const Wall = pageSchema(Badge);

async function theDocument() {
  const app = Fastify();
  onTestFinished(() => app.close());
  await app.register(async (scope) => {
    await describeApi(scope as never, 'badges', { Badge, Wall });
    const querystring = Type.Object({
      limit: Type.Integer({ default: 20 }),
      worn: Type.Boolean(),
    });
    const list = { querystring, response: answers({ 200: Wall }) };
    scope.get('/badges', { schema: list }, async () => ({ items: [] }));
    const described = Type.Object({ badge: Badge, price: { ...MoneySchema, description: 'what it costs' } });
    scope.post('/badges', { schema: { body: Badge, response: answers({ 200: described }) } }, async () => {});
  });
  await app.ready();
  return (await app.inject('/openapi/badges.json')).json();
}
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

test('a named schema stands once in the document, and is referred to from routes and from one another', async () => {
  const { paths, components } = await theDocument();
  const { get, post } = paths['/badges'];
  expect(get.responses['200'].content['application/json'].schema).toEqual(ref('Wall'));
  expect(post.requestBody.content['application/json'].schema).toEqual(ref('Badge'));
  expect(components.schemas.Wall.properties.items).toEqual({ type: 'array', items: ref('Badge') });
  expect(components.schemas.Badge.properties.worth).toMatchObject(ref('Money'));
  expect(components.schemas.Money.properties.amountCents.type).toBe('integer');
});

test('a description of its own is kept beside the reference', async () => {
  const { paths } = await theDocument();
  const { schema } = paths['/badges'].post.responses['200'].content['application/json'];
  expect(schema.properties.price).toEqual({ ...ref('Money'), description: 'what it costs' });
});

test('what no route speaks of is left out', async () => {
  const { components } = await theDocument();
  expect(Object.keys(components.schemas).sort()).toEqual(['Badge', 'Money', 'Problem', 'Wall']);
});

test('refusals are problems by their media type; a member with a default need not be sent', async () => {
  const { paths } = await theDocument();
  const { responses, parameters } = paths['/badges'].get;
  expect(responses['4XX'].content).toEqual({
    'application/problem+json': { schema: { ...ref('Problem'), description: 'problem' } },
  });
  expect(
    parameters.map(({ name, required }: { name: string; required: boolean }) => [name, required]),
  ).toEqual([
    ['limit', false],
    ['worn', true],
  ]);
});
