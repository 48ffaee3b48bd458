import type { Page } from 'playwright-core';
import type { Read, Who } from './pages.ts';

interface DemoPerson {
  readonly doing: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** The credentials of a demo person. */
export async function demoPerson(origin: string, doing: Who): Promise<DemoPerson> {
  const { items } = (await (await fetch(`${origin}/api/demo/people`)).json()) as { items: DemoPerson[] };
  const person = items.find((one) => one.doing === doing);
  if (!person) throw new Error(`nobody among the demo people is ${doing}`);
  return person;
}

/** Reads the API as a demo person, or as anyone. */
export async function reader(origin: string, who: Who): Promise<Read> {
  const headers: Record<string, string> = {};
  if (who !== 'anyone') {
    const { email, password } = await demoPerson(origin, who);
    const answer = await fetch(`${origin}/api/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    headers.authorization = `Bearer ${((await answer.json()) as { accessToken: string }).accessToken}`;
  }
  return async (path) => (await fetch(`${origin}${path}`, { headers })).json();
}

/** Signs a person in, by the page. */
export async function signIn(
  page: Page,
  origin: string,
  { email, password }: Pick<DemoPerson, 'email' | 'password'>,
) {
  await page.goto(`${origin}/sign-in`);
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.locator('main').getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Your account' }).waitFor();
}
