// The one place that imports kafkajs.
import { connect, isIP } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import { type ISocketFactory, type KafkaConfig, Kafka as KafkaJs, logLevel, Partitioners } from 'kafkajs';
import type { Logger } from 'pino';
import { mendKafkaJs } from './kafka-mends.ts';

export type { Admin, Consumer, EachBatchPayload, IHeaders, Kafka, KafkaMessage, Producer } from 'kafkajs';
export const { DefaultPartitioner } = Partitioners;

export interface KafkaConnection {
  /** `host:port` of some of the cluster's brokers */
  readonly brokers: readonly string[];
  readonly clientId: string;
  /** true, or Node's TLS options */
  readonly ssl?: KafkaConfig['ssl'];
  readonly sasl?: KafkaConfig['sasl'];
  readonly logger: Logger;
}

/** Of each request; about 2 s. Producer and consumer have their own around it. */
const RETRY = { initialRetryTime: 100, maxRetryTime: 1_000, retries: 4 };

export function kafkaClient({ brokers, clientId, ssl, sasl, logger }: KafkaConnection): KafkaJs {
  mendKafkaJs();
  return new KafkaJs({
    brokers: [...brokers],
    clientId,
    ...(ssl === undefined ? {} : { ssl }),
    ...(sasl === undefined ? {} : { sasl }),
    connectionTimeout: 2_000,
    requestTimeout: 10_000,
    socketFactory: promptSocket,
    retry: RETRY,
    logLevel: logLevel.INFO,
    logCreator: () => (entry) => writeLog(logger, entry),
  });
}

const KEEP_ALIVE_MS = 60_000;

/** kafkajs's own leaves Nagle's algorithm on: a request may wait 40 ms for the acknowledgement of the one before. */
const promptSocket: ISocketFactory = ({ host, port, ssl, onConnect }) => {
  const servername = isIP(host) ? {} : { servername: host };
  const socket = ssl
    ? connectSecurely({ host, port, ...servername, ...ssl }, onConnect)
    : connect({ host, port }, onConnect);
  return socket.setNoDelay(true).setKeepAlive(true, KEEP_ALIVE_MS);
};

const ATTEMPTS = new Set(['Connection', 'BrokerPool', 'Producer']);

type LogEntry = Parameters<ReturnType<NonNullable<KafkaConfig['logCreator']>>>[0];

function writeLog(logger: Logger, { namespace, level, log }: LogEntry): void {
  const { message, timestamp: _, logger: __, ...details } = log;
  const line = { kafkajs: namespace, ...details };
  // Each attempt that a broker refuses or does not hear, with "the coordinator is loading" and its like: retried, and
  // told by who gives up.
  const isAttempt = ATTEMPTS.has(namespace);
  // Meant for a producer that goes on after a batch it gave up; ours is replaced then.
  const isAnswered = message.startsWith('Limiting retries');
  if (isAttempt || isAnswered || level === logLevel.DEBUG) logger.debug(line, message);
  else if (level === logLevel.INFO) logger.info(line, message);
  else if (level === logLevel.WARN) logger.warn(line, message);
  else logger.error(line, message);
}
