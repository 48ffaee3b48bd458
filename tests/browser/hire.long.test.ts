import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { faultsOf, inBrowser, type Width } from './browser.ts';
import { leaveAndComeBack } from './leave.ts';
import { demoPerson, reader, signIn } from './people.ts';
import type { Stint } from './stint.ts';

const SIZES: readonly Width[] = [1440, 360];

/** The project with the most bids of the employer who chooses among them. */
async function busiestProject({ origin }: Stint): Promise<string> {
  const read = await reader(origin, 'choosing-among-bids');
  const { items } = await read('/api/projects/mine?status=open&limit=50');
  const byBids = (a: { applicantCount: number }, b: { applicantCount: number }) =>
    b.applicantCount - a.applicantCount;
  return items.sort(byBids)[0].id;
}

const counts = (page: Page) => page.locator('main').getByText(/bids? of \d+ shown/);
const bidOf = (page: Page, n: number) => page.getByRole('article').nth(n);
const isToBeAnswered = (page: Page) =>
  page.getByRole('article').filter({ has: page.getByRole('button', { name: 'Accept' }) });

async function payByCard(page: Page): Promise<void> {
  await page.getByLabel('Email').fill('office@payer.example');
  await page.getByLabel('Card number').fill('4242 4242 4242 4242');
  await page.getByLabel('Expiry').fill('12/34');
  await page.getByLabel('Security code').fill('123');
  await page.getByLabel('Name on the card').fill('Kim Payer');
  await page.getByRole('button', { name: /^Pay/ }).click();
}

/** What an agreement's page says of money that came after it had lapsed. */
async function seeItPaidLate(page: Page): Promise<void> {
  const payment = '**/api/payments/*';
  for (const [status, words] of [
    ['refunding', 'It was paid too late: no work starts, and the money goes back to you.'],
    ['refunded', 'It was paid too late: no work starts, and the money went back to you.'],
  ] as const) {
    await page.route(payment, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), status } });
    });
    await page.reload();
    await page.getByText(words).waitFor();
    await page.unroute(payment);
  }
}

inBrowser('choosing among bids', { demo: true }, (given) => {
  test('the board shows columns side by side, and on a narrow screen one of them, to be chosen', async () => {
    const { stint, person } = given();
    const page = await person({ width: 1440 });
    await signIn(page, stint.origin, await demoPerson(stint.origin, 'choosing-among-bids'));
    await page.goto(`${stint.origin}/projects/mine`);
    const column = (name: string) => page.getByRole('region', { name: new RegExp(`^${name}`) });
    await column('Open for bids').getByText('bids to answer').first().waitFor();
    await column('Ended').waitFor();
    await page.setViewportSize({ width: 360, height: 740 });
    await column('Ended').waitFor({ state: 'hidden' });
    await page.getByLabel('Shown').selectOption('ended');
    await column('Ended').getByRole('article').first().waitFor();
    await column('Open for bids').waitFor({ state: 'hidden' });
    expect(faultsOf(page)).toEqual([]);
  });

  describe.each(SIZES)('at %d px', (width) => {
    test('my alma mater is one click and says what it hides; bids are compared, shortlisted and declined', async () => {
      const { stint, person } = given();
      const page = await person({ width });
      await signIn(page, stint.origin, await demoPerson(stint.origin, 'choosing-among-bids'));
      await page.goto(`${stint.origin}/projects/${await busiestProject(stint)}/bids`);
      await counts(page).waitFor();
      const [, total] = /of (\d+) shown, 0 hidden/.exec(await counts(page).innerText()) ?? [];
      expect(Number(total)).toBeGreaterThan(4);

      await page.getByRole('button', { name: 'My alma mater' }).click();
      await page.getByText(/[1-9]\d* hidden by the filter/).waitFor();
      const shown = await page.getByRole('article').count();
      expect(await counts(page).innerText()).toContain(`${Number(total) - shown} hidden`);
      await expect.poll(() => page.getByText('Your school').count()).toBe(shown);
      await page.goBack();
      await page.getByText('0 hidden by the filter').waitFor();

      for (const n of [0, 1, 2]) {
        await bidOf(page, n).getByLabel('Compare').check();
        await page.getByText(`${n + 1} of up to 4 chosen`).waitFor();
      }
      await page.getByRole('button', { name: 'Side by side' }).click();
      const side = page.getByRole('region', { name: 'Side by side' }).last();
      expect(await side.getByRole('article').count()).toBe(3);
      await page.getByRole('button', { name: 'Choose none' }).click();

      const first = isToBeAnswered(page).first();
      const name = await first.getByRole('heading').innerText();
      const card = page.getByRole('article', { name, exact: true });
      await card.getByRole('button', { name: 'Shortlist' }).click();
      await card.getByText('On your shortlist').waitFor();
      await card.getByRole('button', { name: 'Decline' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Decline' }).click();
      await dialog.getByText('Choose a reason.').waitFor();
      await dialog.getByLabel('Something else').check();
      await dialog.getByRole('button', { name: 'Decline' }).click();
      await dialog.getByText('Say it in your own words.').waitFor();
      await dialog.getByLabel('A word to the student').fill('We need somebody on site on Fridays.');
      await page.reload();
      await card.getByRole('button', { name: 'Decline' }).click();
      expect(await dialog.getByLabel('A word to the student').inputValue()).toContain('on Fridays');
      await dialog.getByRole('button', { name: 'Decline' }).click();
      await card.getByText('Declined').waitFor();
      expect(faultsOf(page)).toEqual([]);
    });

    test('a bid is accepted, the payment left and taken up again, and the page says once it is funded', async () => {
      const { stint, person } = given();
      const page = await person({ width });
      await signIn(page, stint.origin, await demoPerson(stint.origin, 'choosing-among-bids'));
      await page.goto(`${stint.origin}/projects/${await busiestProject(stint)}/bids`);
      await isToBeAnswered(page).first().getByRole('link').first().click();
      await page.getByRole('heading', { name: 'Application' }).waitFor();
      const dialog = page.getByRole('dialog');
      const goOn = dialog.getByRole('button', { name: 'Accept and go to the payment' });
      await page.route('**/api/projects/*', (route) => route.fulfill({ status: 503, body: 'away' }));
      await page.getByRole('button', { name: 'Accept' }).click();
      await dialog.getByText('The service does not answer at the moment.').waitFor();
      expect(await goOn.isDisabled()).toBe(true);
      await page.unroute('**/api/projects/*');
      await dialog.getByRole('button', { name: 'Try again' }).click();
      const total = await dialog
        .getByText(/^\$[\d,]+\.\d\d$/)
        .first()
        .innerText();
      await goOn.click();
      await page.getByText('You are paying').waitFor();
      await page.getByText(total).first().waitFor();
      await page.getByRole('link', { name: 'Back without paying' }).click();
      await page.getByText('The payment was not finished.').waitFor();
      await page.getByText(/Pay by .*\(in \d days\)/).waitFor();
      const address = new URL(page.url()).pathname;
      await seeItPaidLate(page);
      await page.goto(`${stint.origin}/projects/mine`);
      const waits = page.getByRole('region', { name: 'Waits for you' });
      await waits.locator(`a[href="${address}"]`).click();
      const pay = page.getByRole('button', { name: 'Pay now' });
      await leaveAndComeBack(page, pay, '**/c/pay/**');
      await pay.click();
      await page.getByText('You are paying').waitFor();
      await payByCard(page);
      await page.getByText('In progress').first().waitFor();
      await page.getByText('Paid by the employer').waitFor();
      await page.goto(`${stint.origin}/spending`);
      const paid = page.getByRole('listitem').filter({ has: page.locator(`a[href="${address}"]`) });
      await paid.getByText('Held until you approve').waitFor();
      await paid.getByText(total).waitFor();
      expect(faultsOf(page)).toEqual([]);
    });
  });
});
