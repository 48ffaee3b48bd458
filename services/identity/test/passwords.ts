import { cookieOf, type Identity, type Mailed, PASSWORD, student } from './identity.ts';

export const NEW_PASSWORD = 'a short walk to the lake';

/** Asks for a new password, as anybody can. */
export const forget = (service: Identity, email = student.email, headers = {}) =>
  service.anonymous.post('/api/password-resets', { email }, headers);

export const resetMails = async (service: Identity, email = student.email): Promise<Mailed[]> =>
  (await service.mails(email)).filter(({ text }) => text.includes('/reset-password?token='));

/** Asks for a new password, and answers the token that was mailed. */
export async function forgotten(service: Identity, email = student.email): Promise<string> {
  await forget(service, email);
  return (await resetMails(service, email)).at(-1)?.token ?? '';
}

export const redeem = (service: Identity, token: string, password = NEW_PASSWORD) =>
  service.anonymous.post('/api/password-resets/redeem', { token, password });

export const enterWith = (service: Identity, password: string, email = student.email) =>
  service.anonymous.post('/api/sessions', { email, password });

/** The refresh cookie of another place where the student is signed in. */
export const elsewhere = async (service: Identity): Promise<string> =>
  cookieOf(await enterWith(service, PASSWORD));

/** What becomes of a session when its page comes back for the next access token. */
export const goesOn = async (service: Identity, cookie: string): Promise<boolean> =>
  (await service.anonymous.post('/api/sessions/refresh', undefined, { cookie })).status === 200;

/** The account as it is kept. */
export const kept = (service: Identity, id: string) =>
  service.frame.connection.collection<{ _id: string }>('accounts').findOne({ _id: id });
