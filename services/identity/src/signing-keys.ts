import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto';
import { addDays, type Clock, type Instant, isBefore } from '@stint/core';
import type { KeySource } from '@stint/http';
import { aggregateStore, type StoreDeps, type Sweep } from '@stint/mongo';
import { digest } from './secrets.ts';

/** After so long the next key is made; a key is published for as long again, far beyond the life of its last token. */
export const ROTATION_DAYS = 90;

interface StoredKey {
  /** `1`, `2`, ...: two instances that make the next key at once make the same document */
  readonly id: string;
  readonly kid: string;
  readonly privateJwk: JsonWebKey;
  readonly createdAt: Instant;
}

interface Key extends StoredKey {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

export interface Jwk {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
  readonly kid: string;
  readonly alg: 'ES256';
  readonly use: 'sig';
}

/** The ES256 keys of access tokens, kept in the service's database. */
export interface SigningKeys {
  /** Makes the first key where there is none. Once, before anything is signed. */
  init(): Promise<void>;
  /** The newest key: the one that signs. */
  newest(): { readonly kid: string; readonly privateKey: KeyObject };
  /** Public keys for a verifier in this process. */
  readonly source: KeySource;
  /** RFC 7517. https://www.rfc-editor.org/rfc/rfc7517 */
  jwks(): Promise<{ keys: Jwk[] }>;
  /** Makes the next key when the newest is old. */
  readonly rotation: Sweep;
}

const toKey = (stored: StoredKey): Key => {
  const privateKey = createPrivateKey({ key: stored.privateJwk, format: 'jwk' });
  return { ...stored, privateKey, publicKey: createPublicKey(privateKey) };
};

function newKey(id: string, createdAt: Instant): StoredKey {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const privateJwk = privateKey.export({ format: 'jwk' });
  return { id, kid: digest(`${privateJwk.x}.${privateJwk.y}`), privateJwk, createdAt };
}

function toJwk({ kid, publicKey }: Key): Jwk {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  return { kty: 'EC', crv: 'P-256', x, y, kid, alg: 'ES256', use: 'sig' };
}

const text = { type: String, required: true };

const storeOf = (deps: StoreDeps) =>
  aggregateStore<StoredKey, never>(deps, {
    collection: 'signing-keys',
    producer: 'identity',
    noun: 'signing key',
    fields: { kid: text, privateJwk: { type: Object, required: true }, createdAt: text },
    indexes: [],
  });

const isPublished = (key: StoredKey, clock: Clock) =>
  isBefore(clock(), addDays(key.createdAt, 2 * ROTATION_DAYS));

/** The keys in `deps`' database. Give the same ones to the verifier of this process and to `buildApp`. */
export function signingKeys(deps: StoreDeps): SigningKeys {
  const { clock } = deps;
  const store = storeOf(deps);
  const correlationId = 'signing-keys';
  let known: readonly Key[] = [];

  const reload = async () => {
    const stored = (await store.model.find().lean()).map((doc) => store.toState(doc));
    known = stored.sort((a, b) => Number(a.id) - Number(b.id)).map(toKey);
  };
  const add = async (number: number) => {
    await store.create({ next: newKey(String(number), clock()), events: [] }, { correlationId });
    await reload();
  };
  const newest = () => {
    const key = known.at(-1);
    if (!key) throw new Error('signing keys are used before init');
    return key;
  };
  return {
    newest,
    async init() {
      await store.init();
      await reload();
      if (known.length === 0) await add(1);
    },
    async source(kid) {
      // Another instance may have made it; and in one process this may be asked before init.
      if (!known.some((key) => key.kid === kid)) await reload();
      return known.find((key) => key.kid === kid)?.publicKey;
    },
    async jwks() {
      await reload();
      return { keys: known.filter((key) => isPublished(key, clock)).map(toJwk) };
    },
    rotation: {
      name: 'signing-keys',
      async run() {
        if (isBefore(clock(), addDays(newest().createdAt, ROTATION_DAYS))) return 0;
        await add(Number(newest().id) + 1);
        return 1;
      },
    },
  };
}
