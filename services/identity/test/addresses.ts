import type { Client } from '@stint/testing';
import { type Identity, type Mailed, PASSWORD, student } from './identity.ts';

export const NEW = 'robin@sample.example';

/** Asks for another address, as who knows the password. */
export const askFor = (who: Pick<Client, 'post'>, email: string, password = PASSWORD) =>
  who.post('/api/me/email', { email, password });

/** The mails that ask whether an address is to be an account's. */
export const changeMails = async (service: Identity, email: string): Promise<Mailed[]> =>
  (await service.mails(email)).filter(({ text }) => text.includes('of=email-change'));

/** Asks for another address, and answers the token that was mailed there. */
export async function askedFor(service: Identity, who: Pick<Client, 'post'>, email: string): Promise<string> {
  await askFor(who, email);
  return (await changeMails(service, email)).at(-1)?.token ?? '';
}

/** Answers the mail. */
export const confirm = (who: Pick<Client, 'post'>, token: string) =>
  who.post('/api/me/email/confirm', { token });

/** Moves the account to another address. */
export const move = async (service: Identity, who: Pick<Client, 'post'>, email: string) =>
  confirm(who, await askedFor(service, who, email));

/** Answers the mail of registration. */
export const verify = async (service: Identity, who: Pick<Client, 'post'>, email: string) =>
  who.post('/api/me/email/verify', { token: (await service.mails(email))[0]?.token });

/** A student whose own address is verified. */
export async function robinOf(service: Identity) {
  const robin = await service.register({});
  await verify(service, robin, student.email);
  return robin;
}

/** The mails that tell an old address of the change. */
export const noticesTo = async (service: Identity, email: string) =>
  (await service.mails(email)).filter(({ text }) => text.includes('address for Stint was changed'));
