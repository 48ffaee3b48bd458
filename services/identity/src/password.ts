/** @rule What a password must be. */
import type { FieldFault } from '@stint/core';
import { normalEmail } from './email.ts';

/** Characters of a password. OWASP ASVS 5.0, 6.2.1 and 6.2.9 ask for at least 8 and for at least 64 to be allowed. */
export const PASSWORD_CHARS = { min: 12, max: 200 } as const;

export const PASSWORD_RULE =
  `${PASSWORD_CHARS.min} to ${PASSWORD_CHARS.max} characters of any kind; not the e-mail address, ` +
  'and not one of the passwords that everybody tries first';

/** Of the passwords that lead every list of leaked ones, those that are long enough for us. */
const COMMON: ReadonlySet<string> = new Set([
  ...['000000000000', '0123456789ab', '0987654321qwerty', '111111111111', '121212121212', '123123123123'],
  ...['1234567890-=', '123456123456', '123456789012', '1234567890123', '123456789abc', '12345678910111'],
  ...['1234567890qwerty', '1q2w3e4r5t6y', '1q2w3e4r5t6y7u8i', '1qaz2wsx3edc', '1qaz2wsx3edc4rfv'],
  ...['abc123abc123', 'abcdefghijkl', 'abcdefghijklmnopqrstuvwxyz', 'administrator', 'asdfghjkl123'],
  ...['changeme1234', 'changemeplease', 'correcthorsebatterystaple', 'football1234', 'iloveyou1234'],
  ...[
    'iloveyouiloveyou',
    'letmein12345',
    'letmeinletmein',
    'password1234',
    'password12345',
    'password123456',
  ],
  ...['passwordpassword', 'princess1234', 'q1w2e3r4t5y6', 'qwerty123456', 'qwertyqwerty', 'qwertyuiop12'],
  ...['qwertyuiop123', 'qwertyuiopasdf', 'qwertyuiopasdfghjkl', 'trustno1trustno1', 'welcome12345'],
  ...['zxcvbnm12345', 'zaq12wsxcde3', 'p@ssw0rd1234', 'passw0rd1234', 'mynameisjohn', 'unbelievable'],
]);

const onlyOneCharacter = (password: string) => new Set(password).size === 1;

/** What is wrong with a password of an account with this address; nothing where it may be used. */
export function passwordFaults(password: string, email: string, pointer = '/password'): FieldFault[] {
  const length = [...password].length;
  if (length < PASSWORD_CHARS.min)
    return [{ pointer, detail: `must have at least ${PASSWORD_CHARS.min} characters` }];
  if (length > PASSWORD_CHARS.max)
    return [{ pointer, detail: `must have at most ${PASSWORD_CHARS.max} characters` }];
  const lower = password.toLowerCase();
  if (lower === normalEmail(email))
    return [{ pointer, code: 'password-is-email', detail: 'must not be the e-mail address' }];
  if (COMMON.has(lower) || onlyOneCharacter(lower))
    return [
      { pointer, code: 'password-common', detail: 'is one of the passwords that everybody tries first' },
    ];
  return [];
}
