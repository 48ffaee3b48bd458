import { newId } from '@stint/core';
import type { NewEmail } from './account-email.ts';
import { domainOf } from './email.ts';
import type { SchoolDirectory } from './school-directory.ts';
import { digest } from './secrets.ts';

/** What a mail to an address is asked for with; the school that its domain names, if any, goes along. */
export function mailTo({ schoolOf }: Pick<SchoolDirectory, 'schoolOf'>, address: string): NewEmail {
  const school = schoolOf(domainOf(address));
  return { id: newId(), address, addressDigest: digest(address), ...(school ? { school } : {}) };
}
