import { describe, expect, test } from 'vitest';
import { TEST_CARDS } from '../src/index.ts';
import { CHECKOUT, cardFields, openBench, RECIPIENT, submit } from './bench.ts';

async function pages() {
  const { stripe, simulator } = await openBench();
  const session = await stripe.checkout.sessions.create({
    ...CHECKOUT,
    allowed_payment_method_types: ['card', 'us_bank_account'],
    line_items: [
      {
        quantity: 2,
        price_data: {
          currency: 'usd',
          unit_amount: 1000,
          product_data: { name: '<b>"Research" & more</b>' },
        },
      },
    ],
  });
  const { id: account } = await stripe.v2.core.accounts.create({
    ...RECIPIENT,
    display_name: 'Ann O\'Neil "<i>"',
  });
  const account_onboarding = {
    refresh_url: 'http://localhost:2/again',
    return_url: 'http://localhost:2/back',
  };
  const link = await stripe.v2.core.accountLinks.create({
    account,
    use_case: { type: 'account_onboarding', account_onboarding },
  });
  const get = async (url: string) => {
    const answer = await fetch(url);
    return { text: await answer.text(), policy: answer.headers.get('content-security-policy') ?? '' };
  };
  return { simulator, session, checkout: await get(session.url ?? ''), onboarding: await get(link.url) };
}

describe('every hosted page', () => {
  test('says that no money is real, and loads nothing from anywhere', async () => {
    const { checkout, onboarding } = await pages();
    for (const { text, policy } of [checkout, onboarding]) {
      expect(text).toContain('Simulated Stripe: no real money');
      expect(text).toContain('<html lang="en">');
      expect(text).not.toMatch(/<script|<link|<img|javascript:|style="/);
      expect(policy).toContain("default-src 'none'; style-src 'sha256-");
      expect(policy).toContain("frame-ancestors 'none'");
    }
  });

  test('lets its form lead only to itself and to the platform', async () => {
    const { checkout, onboarding } = await pages();
    expect(checkout.policy).toContain("form-action 'self' http://localhost:1;");
    expect(onboarding.policy).toContain("form-action 'self' http://localhost:2;");
  });

  test('labels every field', async () => {
    const { checkout, onboarding } = await pages();
    for (const { text } of [checkout, onboarding]) {
      const fields = [...text.matchAll(/<input id="([^"]+)"/g)].map(([, id]) => id);
      expect(fields.length).toBeGreaterThan(4);
      for (const id of fields) expect(text).toContain(`<label for="${id}">`);
    }
  });

  test('escapes what the platform and the person wrote', async () => {
    const { checkout, onboarding, session } = await pages();
    expect(checkout.text).toContain('&lt;b&gt;&quot;Research&quot; &amp; more&lt;/b&gt; × 2');
    expect(onboarding.text).toContain('value="O&#39;Neil &quot;&lt;i&gt;&quot;"');
    const again = await submit(session.url, { ...cardFields('4000000000000002'), name: '"><script>' });
    expect(await again.text()).toContain('value="&quot;&gt;&lt;script&gt;"');
  });

  test('lists the test cards', async () => {
    const { checkout } = await pages();
    for (const { number } of TEST_CARDS) expect(checkout.text.replaceAll(' ', '')).toContain(number);
  });
});

test('behind a gateway, links carry its address and path', async () => {
  const { stripe, simulator } = await openBench({ publicUrl: 'https://stint.example/stripe/' });
  const { url } = await stripe.checkout.sessions.create(CHECKOUT);
  expect(url).toMatch(/^https:\/\/stint\.example\/stripe\/c\/pay\/cs_test_/);
  simulator.setPublicUrl('http://localhost:8080');
  expect((await stripe.checkout.sessions.create(CHECKOUT)).url).toMatch(/^http:\/\/localhost:8080\/c\/pay\//);
});

test.each(['/c/pay/cs_test_none', '/setup/s/acct_none/acclink_none'])(
  '%s leads nowhere: 404 and what to do next',
  async (path) => {
    const { simulator } = await openBench();
    const answer = await fetch(simulator.url + path);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toMatch(/ask for a new (payment )?link/);
  },
);

test('a paid page says so and leads on', async () => {
  const { stripe } = await openBench();
  const session = await stripe.checkout.sessions.create(CHECKOUT);
  await submit(session.url, cardFields());
  const answer = await fetch(session.url ?? '');
  const text = await answer.text();
  expect(text).toContain('This has been paid');
  expect(text).toContain(`http://localhost:1/paid?session=${session.id}`);
});
