import { join } from 'node:path';
import type { Certificates } from './certificates.ts';

export const CLIENT = { username: 'stint', password: 'a-test-password' } as const;

/** One node of a cluster; every node is broker and controller. */
export interface Node {
  readonly id: number;
  readonly folder: string;
  readonly port: number;
  readonly controllerPort: number;
  /** TLS and a password */
  readonly securePort: number;
  /** stands behind a proxy: clients are told to come to `advertisedPort` instead */
  readonly proxiedPort: number;
  readonly advertisedPort: number;
}

/** The node's server.properties, where `all` are the nodes of its cluster. */
export function propertiesOf(node: Node, all: readonly Node[], certificates?: Certificates): string {
  const replicas = Math.min(3, all.length);
  const at = (port: number) => `127.0.0.1:${port}`;
  const listeners = [
    ['PLAINTEXT', node.port, node.port],
    ['PROXIED', node.proxiedPort, node.advertisedPort],
    ...(certificates ? [['SECURE', node.securePort, node.securePort] as const] : []),
  ] as const;
  return `
process.roles=broker,controller
node.id=${node.id}
controller.quorum.voters=${all.map(({ id, controllerPort }) => `${id}@${at(controllerPort)}`).join(',')}
controller.listener.names=CONTROLLER
listeners=${[...listeners.map(([name, port]) => `${name}://${at(port)}`), `CONTROLLER://${at(node.controllerPort)}`].join(',')}
advertised.listeners=${listeners.map(([name, , advertised]) => `${name}://${at(advertised)}`).join(',')}
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,PROXIED:PLAINTEXT,SECURE:SASL_SSL,CONTROLLER:PLAINTEXT
log.dirs=${join(node.folder, 'data')}
auto.create.topics.enable=false
offsets.topic.num.partitions=4
offsets.topic.replication.factor=${replicas}
transaction.state.log.replication.factor=${replicas}
transaction.state.log.min.isr=${Math.max(1, replicas - 1)}
group.initial.rebalance.delay.ms=0
broker.heartbeat.interval.ms=250
broker.session.timeout.ms=1000
${certificates ? securityOf(certificates) : ''}`;
}

const securityOf = ({ serverPem }: Certificates) => `
listener.name.secure.ssl.keystore.type=PEM
listener.name.secure.ssl.keystore.location=${serverPem}
listener.name.secure.sasl.enabled.mechanisms=PLAIN,SCRAM-SHA-256,SCRAM-SHA-512
listener.name.secure.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required user_${CLIENT.username}="${CLIENT.password}";
listener.name.secure.scram-sha-256.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
listener.name.secure.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
`;

/** What the storage tool is told of users while it formats a node's folder. */
export const scramUsers: readonly string[] = ['SCRAM-SHA-256', 'SCRAM-SHA-512'].flatMap((mechanism) => [
  '--add-scram',
  `${mechanism}=[name=${CLIENT.username},password=${CLIENT.password}]`,
]);
