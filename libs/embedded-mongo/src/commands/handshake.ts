import { Int32 } from 'bson';
import { maxDocumentBytes } from '../bson/codec.ts';
import { maxMessageBytes } from '../wire/messages.ts';
import type { CommandHandler } from './context.ts';

const version = '8.0.0';
/** What MongoDB 8.0 announces; drivers derive from it which commands they may send. */
const maxWireVersion = 25;

const helloFields = [
  'helloOk',
  'client',
  'compression',
  'loadBalanced',
  'topologyVersion',
  'maxAwaitTimeMS',
  'saslSupportedMechs',
  'speculativeAuthenticate',
  'hostInfo',
  'internalClient',
  'backpressure',
];

/**
 * A standalone: no `setName` and no `msg`, so that drivers send no transactions and no retryable writes; and no session's
 * lifetime, so that they send no session ids, on which nothing would hang.
 */
export const hello: CommandHandler = {
  fields: helloFields,
  run(command, { connectionId, now }) {
    return {
      helloOk: true,
      ...(command.name === 'hello' ? { isWritablePrimary: true } : { ismaster: true }),
      maxBsonObjectSize: new Int32(maxDocumentBytes),
      maxMessageSizeBytes: new Int32(maxMessageBytes),
      maxWriteBatchSize: new Int32(100_000),
      localTime: now(),
      connectionId: new Int32(connectionId),
      minWireVersion: new Int32(0),
      maxWireVersion: new Int32(maxWireVersion),
      readOnly: false,
    };
  },
};

export const ping: CommandHandler = { fields: [], run: () => ({}) };

export const buildInfo: CommandHandler = {
  fields: [],
  run: () => ({
    version,
    versionArray: version.split('.').map(Number).concat(0),
    gitVersion: 'embedded-mongo',
    modules: [],
    storageEngines: ['sqlite'],
    bits: new Int32(64),
    debug: false,
    maxBsonObjectSize: new Int32(maxDocumentBytes),
  }),
};

/** A client that sends session ids all the same may end them, which does nothing. */
export const endSessions: CommandHandler = { fields: [], run: () => ({}) };

export const connectionStatus: CommandHandler = {
  fields: ['showPrivileges'],
  run: () => ({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] } }),
};
