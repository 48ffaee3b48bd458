import { newId, Rejection } from '@stint/core';
import type { Frame, ServiceApp } from '@stint/service';
import { aCaller, anAgreement, serviceUnderTest } from '@stint/testing';
import { expect, test } from 'vitest';

const operator = aCaller('operator');

/** A service that cannot take a payment's fact until `cured`. */
async function aServiceThatGaveUp() {
  const ill = { cured: false };
  const build = (_: Frame): ServiceApp => ({
    ...{
      name: 'notification',
      problems: {},
      schemas: {},
      routes: () => {},
      outboxes: [],
      sweeps: [],
      init: async () => {},
    },
    handlers: {
      'payment.funded.v1': async () => {
        if (!ill.cured) throw new Rejection('not-found', 'there is no such thing');
      },
    },
  });
  const service = await serviceUnderTest(build, { logLevel: 'silent' });
  const agreement = anAgreement();
  const { engagementId, projectId, title: projectTitle, employerId, studentId } = agreement;
  const ref = { engagementId, projectId, projectTitle, employerId, studentId };
  const fundedAt = service.clock.now();
  await service.arrives({ type: 'payment.funded.v1', data: { ...ref, agreement, fundedAt } });
  await service.settle();
  const client = service.as(operator);
  const letters = async () => (await client.get('/api/dead-letters/notification')).body.items;
  const [letter] = await letters();
  const act = (verb: 'replay' | 'discard', id = letter.id) =>
    client.post(`/api/dead-letters/notification/${id}/${verb}`);
  return { ill, client, letters, act };
}

test('a dead letter that fails again stays, and says so; cured, its replay is the end of it', async () => {
  const { ill, letters, act } = await aServiceThatGaveUp();
  expect(await act('replay')).toMatchObject({ status: 409, body: { code: 'dead-letter-failed' } });
  expect(await letters()).toMatchObject([{ type: 'payment.funded.v1' }]);
  ill.cured = true;
  expect((await act('replay')).status).toBe(204);
  expect(await letters()).toEqual([]);
});

test('a discarded dead letter is gone; one that never was is not found', async () => {
  const { letters, act } = await aServiceThatGaveUp();
  expect((await act('discard')).status).toBe(204);
  expect(await letters()).toEqual([]);
  for (const verb of ['replay', 'discard'] as const)
    expect(await act(verb, newId())).toMatchObject({ status: 404, body: { code: 'no-such-dead-letter' } });
});

test('a cursor that is no dead letter’s is refused by name', async () => {
  const { client } = await aServiceThatGaveUp();
  const answer = await client.get('/api/dead-letters/notification?cursor=x');
  expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/cursor' }] } });
});
