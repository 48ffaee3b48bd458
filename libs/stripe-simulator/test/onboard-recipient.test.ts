import { describe, expect, test } from 'vitest';
import { activeRecipient, onboardingFields, openBench, RECIPIENT, refusal, submit } from './bench.ts';

async function onboarding() {
  const bench = await openBench();
  const account = await bench.stripe.v2.core.accounts.create(RECIPIENT);
  const link = () =>
    bench.stripe.v2.core.accountLinks.create({
      account: account.id,
      use_case: {
        type: 'account_onboarding',
        account_onboarding: {
          refresh_url: 'http://localhost:1/again',
          return_url: 'http://localhost:1/back',
        },
      },
    });
  const standing = async () => {
    const { configuration } = await bench.stripe.v2.core.accounts.retrieve(account.id, {
      include: ['configuration.recipient'],
    });
    return configuration?.recipient?.capabilities?.stripe_balance?.stripe_transfers?.status;
  };
  return { ...bench, account, link, standing };
}

describe('a recipient is onboarded', () => {
  test('a new recipient is restricted and is told what to hand in', async () => {
    const { account } = await onboarding();
    expect(account.configuration?.recipient?.capabilities?.stripe_balance?.stripe_transfers).toEqual({
      status: 'restricted',
      status_details: [{ code: 'requirements_past_due', resolution: 'provide_info' }],
    });
    expect(account.requirements?.entries?.map((entry) => entry.awaiting_action_from)).toContain('user');
    expect(account.applied_configurations).toEqual(['recipient']);
  });

  test.each([
    ['complete', 'active'],
    ['hold', 'pending'],
    ['refuse', 'rejected'],
    ['leave', 'restricted'],
  ])('outcome %s: the capability is %s and the person is back at the platform', async (outcome, status) => {
    const { link, standing } = await onboarding();
    const { url } = await link();
    const answer = await submit(url, onboardingFields(outcome));
    expect(answer.headers.get('location')).toBe('http://localhost:1/back');
    expect(await standing()).toBe(status);
  });

  test('held back first, completed with a second link: active', async () => {
    const { link, standing } = await onboarding();
    await submit((await link()).url, onboardingFields('hold'));
    await submit((await link()).url, onboardingFields('complete'));
    expect(await standing()).toBe('active');
  });

  test('an incomplete form is shown again with what is missing', async () => {
    const { link, standing } = await onboarding();
    const { url } = await link();
    const answer = await submit(url, { ...onboardingFields(), account_number: '' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('Still missing: account number.');
    expect(await standing()).toBe('restricted');
  });

  test.each([
    [{ routing_number: '021000021', account_number: '9876543210' }, 'not one of the test bank accounts'],
    [{ account_number: '000123456780' }, 'not one of the test bank accounts'],
    [{ date_of_birth: '2999-01-01' }, 'no day in the past'],
    [{ date_of_birth: 'yesterday' }, 'no day in the past'],
    [{ outcome: 'bribe' }, 'Choose what Stripe decides'],
  ])('%j is not handed in: the page says why, at the field, and keeps the rest', async (wrong, why) => {
    const { link, standing } = await onboarding();
    const answer = await submit((await link()).url, { ...onboardingFields('hold'), ...wrong });
    expect(answer.status).toBe(422);
    const text = await answer.text();
    expect(text).toContain(why);
    expect(text).toContain('value="1 College Street, Amherst MA"');
    for (const field of Object.keys(wrong).filter((name) => name !== 'outcome'))
      expect(text).toMatch(new RegExp(`id="${field}"[^>]* aria-invalid="true" aria-describedby="problem"`));
    expect(await standing()).toBe('restricted');
  });

  test('the page says where the account stands', async () => {
    const { link } = await onboarding();
    const shown = async () => (await fetch((await link()).url)).text();
    expect(await shown()).toContain('cannot receive transfers yet');
    await submit((await link()).url, onboardingFields('hold'));
    expect(await shown()).toContain('under review');
    await submit((await link()).url, onboardingFields('refuse'));
    expect(await shown()).toContain('refused');
  });

  test('a link works once and for ten minutes; after that it leads to the refresh address', async () => {
    const { link, clock } = await onboarding();
    const used = await link();
    await submit(used.url, onboardingFields());
    const late = await link();
    clock.pass({ seconds: 601 });
    for (const { url } of [used, late]) {
      const answer = await fetch(url, { redirect: 'manual' });
      expect(answer.headers.get('location')).toBe('http://localhost:1/again');
    }
  });

  test('the platform can read each change as a v2 event', async () => {
    const { link, stripe, account } = await onboarding();
    await submit((await link()).url, onboardingFields());
    const events = await stripe.v2.core.events.list({ object_id: account.id });
    expect(events.data.map((event) => event.type)).toEqual([
      'v2.core.account[requirements].updated',
      'v2.core.account[configuration.recipient].capability_status_updated',
      'v2.core.account.created',
    ]);
    expect(events.data[1]).toMatchObject({ data: { updated_capability: 'stripe_balance.stripe_transfers' } });
  });
});

test('Stripe restricts an active recipient later: transfers to it are refused from then on', async () => {
  const bench = await openBench();
  const destination = await activeRecipient(bench);
  bench.simulator.world.adjustBalance(5000);
  const transfer = { amount: 1000, currency: 'usd', destination };
  await bench.stripe.transfers.create(transfer);
  bench.simulator.world.setStanding(destination, 'restricted');
  expect((await refusal(bench.stripe.transfers.create(transfer))).code).toBe(
    'insufficient_capabilities_for_transfer',
  );
});

test('an account that is not there is not found, in v2 too', async () => {
  const { stripe } = await openBench();
  expect(await refusal(stripe.v2.core.accounts.retrieve('acct_none'))).toMatchObject({
    statusCode: 404,
    code: 'not_found',
  });
});
