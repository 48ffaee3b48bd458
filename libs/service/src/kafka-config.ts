import { readFileSync } from 'node:fs';
import { ConfigError } from '@stint/core';
import type { KafkaBusOptions } from '@stint/messaging';
import { type Static, Type } from 'typebox';

/** How a process reaches Kafka. */
export const KafkaConfig = Type.Object({
  KAFKA_BROKERS: Type.String({
    pattern: '^[^,\\s]+:\\d+(,[^,\\s]+:\\d+)*$',
    description: 'host:port, several by commas',
  }),
  KAFKA_TLS: Type.Boolean({ default: false }),
  /** PEM file of the authority that vouches for the brokers, where the system's own do not; implies KAFKA_TLS */
  KAFKA_TLS_CA_FILE: Type.Optional(Type.String()),
  KAFKA_SASL_MECHANISM: Type.Union(
    [Type.Literal('plain'), Type.Literal('scram-sha-256'), Type.Literal('scram-sha-512')],
    { default: 'scram-sha-512' },
  ),
  KAFKA_SASL_USERNAME: Type.Optional(Type.String()),
  KAFKA_SASL_PASSWORD: Type.Optional(Type.String()),
});

type Config = Readonly<Static<typeof KafkaConfig>>;

function sslOf({ KAFKA_TLS, KAFKA_TLS_CA_FILE: file }: Config): Pick<KafkaBusOptions, 'ssl'> {
  if (!file) return KAFKA_TLS ? { ssl: true } : {};
  try {
    return { ssl: { ca: [readFileSync(file, 'utf8')] } };
  } catch (error) {
    throw new ConfigError(`KAFKA_TLS_CA_FILE cannot be read: ${(error as Error).message}`);
  }
}

function saslOf(config: Config, encrypted: boolean): Pick<KafkaBusOptions, 'sasl'> {
  const { KAFKA_SASL_MECHANISM: mechanism } = config;
  const { KAFKA_SASL_USERNAME: username, KAFKA_SASL_PASSWORD: password } = config;
  if (!username && !password) return {};
  if (!username || !password)
    throw new ConfigError('KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD are set together or not at all');
  if (mechanism === 'plain' && !encrypted)
    throw new ConfigError('KAFKA_SASL_MECHANISM plain sends the password as it is: it needs KAFKA_TLS');
  return { sasl: { mechanism, username, password } as NonNullable<KafkaBusOptions['sasl']> };
}

/** @throws ConfigError where the variables do not go together, or the authority's file cannot be read. */
export function kafkaConnection(config: Config): Pick<KafkaBusOptions, 'brokers' | 'ssl' | 'sasl'> {
  const ssl = sslOf(config);
  return { brokers: config.KAFKA_BROKERS.split(','), ...ssl, ...saslOf(config, ssl.ssl !== undefined) };
}
