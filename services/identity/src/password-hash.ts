import { hash, verify } from '@node-rs/argon2';

export interface PasswordCost {
  readonly memoryKiB: number;
  readonly passes: number;
  readonly lanes: number;
}

/** Argon2id with 19 MiB, 2 passes, 1 lane. https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html */
export const OWASP_COST: PasswordCost = { memoryKiB: 19_456, passes: 2, lanes: 1 };

export interface PasswordHasher {
  hash(password: string): Promise<string>;
  /** Whether it is the password of `known`; as slow where nothing is known, so that the time tells nobody. */
  matches(known: string | undefined, password: string): Promise<boolean>;
}

/** Argon2id is the library's default algorithm. */
export function passwordHasher({ memoryKiB, passes, lanes }: PasswordCost): PasswordHasher {
  const options = { memoryCost: memoryKiB, timeCost: passes, parallelism: lanes };
  const nobodys = hash('no account has this password', options);
  return {
    hash: (password) => hash(password, options),
    async matches(known, password) {
      const isRight = await verify(known ?? (await nobodys), password);
      return known !== undefined && isRight;
    },
  };
}
