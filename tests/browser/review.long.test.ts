import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { employerAt, storyAt } from '../../services/standalone/src/demo/plan.ts';
import { indexOfStory } from '../../services/standalone/src/demo/stories.ts';
import { faultsOf, inBrowser } from './browser.ts';
import { demoPerson, signIn } from './people.ts';
import type { Stint } from './stint.ts';

/** The engagement in the first state of these that `page`'s person has. */
async function openEngagement(page: Page, stint: Stint, state: string): Promise<void> {
  await page.goto(`${stint.origin}/engagements`);
  await page.locator('main').getByText(state, { exact: true }).first().click();
  await page.getByRole('heading', { level: 1 }).waitFor();
}

/** A student hands in again what was asked for, by the API. */
async function deliverAgain({ origin }: Stint): Promise<void> {
  const { email, password } = await demoPerson(origin, 'answering-a-change-request');
  const json = { 'content-type': 'application/json' };
  const send = async (path: string, body: unknown, headers = {}) =>
    (
      await fetch(`${origin}${path}`, {
        method: 'POST',
        headers: { ...json, ...headers },
        body: JSON.stringify(body),
      })
    ).json();
  const { accessToken } = (await send('/api/sessions', { email, password })) as { accessToken: string };
  const authorization = { authorization: `Bearer ${accessToken}` };
  const asked = await fetch(`${origin}/api/engagements?role=student&status=changes-requested`, {
    headers: authorization,
  });
  const { id } = ((await asked.json()) as { items: { id: string }[] }).items[0] as { id: string };
  const engagement = (await (
    await fetch(`${origin}/api/engagements/${id}`, { headers: authorization })
  ).json()) as {
    terms: { deliverables: { id: string }[] };
  };
  const items = engagement.terms.deliverables.map((deliverable) => ({
    ...{ deliverableId: deliverable.id, note: 'The missing sources are in.', links: [] },
  }));
  await send(`/api/engagements/${id}/deliver`, { items, aiUse: { used: false } }, authorization);
}

inBrowser('reviewing a delivery', { demo: true }, (given) => {
  test('at 1440 px changes are asked for by criterion; what was typed outlives a reload and a lost connection', async () => {
    const { stint, person } = given();
    const page = await person({ width: 1440 });
    await signIn(page, stint.origin, await demoPerson(stint.origin, 'reviewing-a-delivery'));
    await openEngagement(page, stint, 'Delivered');
    const first = page.getByRole('group', { name: 'Tick what is met' }).getByRole('checkbox').first();
    await first.check();
    await page.reload();
    expect(await first.isChecked()).toBe(true);

    await page.getByRole('button', { name: 'Ask for changes' }).click();
    const dialog = page.getByRole('dialog');
    // What was ticked as met is not asked for again.
    expect(await dialog.getByRole('checkbox').first().isChecked()).toBe(false);
    expect(await dialog.getByRole('checkbox').last().isChecked()).toBe(true);
    const note = dialog.getByLabel('What has to change?');
    await note.fill('Short');
    await dialog.getByRole('button', { name: 'Send the request' }).click();
    await dialog.getByText('At least 10 characters.').waitFor();
    await note.fill('Please add the note on what is left open.');
    await page.reload();
    await page.getByRole('button', { name: 'Ask for changes' }).click();
    expect(await note.inputValue()).toBe('Please add the note on what is left open.');

    await page.context().setOffline(true);
    await dialog.getByRole('button', { name: 'Send the request' }).click();
    await dialog.getByText('There is no connection. Nothing is lost').waitFor();
    await page.context().setOffline(false);
    await dialog.getByRole('button', { name: 'Send the request' }).click();
    await page.getByText('Changes asked for').first().waitFor();
    await page.getByText('Please add the note on what is left open.').waitFor();
    expect(faultsOf(page)).toEqual([]);
  });

  test('at 360 px a delivery that moved on under the reader’s eyes is told, and an approval is final', async () => {
    const { stint, person } = given();
    await deliverAgain(stint);
    const { email } = employerAt(storyAt(indexOfStory('changesRequested')).employer);
    const { password } = await demoPerson(stint.origin, 'reviewing-a-delivery');
    const page = await person({ width: 360 });
    await signIn(page, stint.origin, { email, password });
    await openEngagement(page, stint, 'Delivered');
    const address = page.url();
    const elsewhere = await page.context().newPage();
    await elsewhere.goto(address);

    await page.getByRole('button', { name: 'Approve the work' }).click();
    await page.getByText('criteria are not ticked as met').waitFor();
    await elsewhere.getByRole('button', { name: 'Propose to cancel' }).click();
    await elsewhere.getByLabel('Your reason').fill('We no longer need the second half.');
    await elsewhere.getByRole('button', { name: 'Send the proposal' }).click();
    await elsewhere.getByText('You proposed to cancel').waitFor();

    await page.getByRole('button', { name: 'Approve and pay' }).click();
    await page.getByText('It has moved on meanwhile.').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).last().click();
    await page.getByText('You proposed to cancel').waitFor();
    await page.getByRole('button', { name: 'Approve the work' }).click();
    await page.getByRole('button', { name: 'Approve and pay' }).click();
    await page
      .getByText(/^(Approved|Paid out)$/)
      .first()
      .waitFor();
    expect(await page.getByRole('button', { name: 'Approve the work' }).count()).toBe(0);
    expect(faultsOf(page)).toEqual([]);
  });
});
