import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Certificates, makeCertificates } from './certificates.ts';
import { freePorts } from './free-ports.ts';
import { formatStorage, type KafkaBroker, kafkaBroker } from './kafka-broker.ts';
import { type Node, propertiesOf, scramUsers } from './kafka-config.ts';
import { kafkaJars } from './kafka-jars.ts';

export interface ClusterOptions {
  /** 1, or 3 to lose one of */
  readonly nodes?: 1 | 3;
  /** a listener more, with TLS and SASL; needs openssl */
  readonly secure?: boolean;
  /** asked for each broker's proxy, given the port it is to forward to; answers the port clients are to be told */
  readonly proxy?: (brokerPort: number) => Promise<number>;
}

/** A cluster of Apache Kafka (KRaft) on this machine, on free ports, with its data in a temporary folder. */
export interface KafkaCluster {
  readonly brokers: readonly KafkaBroker[];
  /** `host:port` of every broker */
  readonly addresses: readonly string[];
  /** the authority that vouches for the secure listeners */
  readonly caFile: string | undefined;
  /** Ends every process and removes the data. */
  close(): Promise<void>;
}

const PORTS_A_NODE = 4;

/** A single node has what a laptop's broker would; three share the machine. */
const heapMbOf = (nodes: number) => (nodes === 1 ? 512 : 320);

/** @throws Error in one line where Java or the jars are missing. */
export async function startKafka(options: ClusterOptions = {}): Promise<KafkaCluster> {
  const { nodes: size = 1, secure = false, proxy } = options;
  const classpath = join(await kafkaJars(), '*');
  const folder = await mkdtemp(join(tmpdir(), 'stint-kafka-'));
  const nodes = await layOut(folder, size, proxy);
  const certificates = secure ? await makeCertificates(folder) : undefined;
  const brokers = nodes.map((node) => brokerOf(node, classpath, heapMbOf(size)));
  const close = async () => {
    await Promise.all(brokers.map((broker) => broker.kill()));
    await rm(folder, { recursive: true });
  };
  try {
    await format(nodes, classpath, certificates);
    await Promise.all(brokers.map((broker) => broker.start()));
  } catch (error) {
    await close();
    throw error;
  }
  return { brokers, addresses: brokers.map((b) => b.address), caFile: certificates?.caFile, close };
}

async function layOut(folder: string, size: number, proxy: ClusterOptions['proxy']): Promise<Node[]> {
  const ports = await freePorts(size * PORTS_A_NODE);
  const nodes: Node[] = [];
  for (let id = 1; id <= size; id += 1) {
    const [port, controllerPort, securePort, proxiedPort] = ports.splice(0, PORTS_A_NODE) as [
      number,
      number,
      number,
      number,
    ];
    const advertisedPort = (await proxy?.(proxiedPort)) ?? proxiedPort;
    const own = join(folder, `node-${id}`);
    await mkdir(own);
    nodes.push({ id, folder: own, port, controllerPort, securePort, proxiedPort, advertisedPort });
  }
  return nodes;
}

const configOf = ({ folder }: Node) => join(folder, 'server.properties');

async function format(nodes: readonly Node[], classpath: string, certificates?: Certificates): Promise<void> {
  const clusterId = randomBytes(16).toString('base64url');
  // The random id may begin with a dash, which the tool takes for an option.
  const id = `k${clusterId.slice(1)}`;
  for (const node of nodes) {
    await writeFile(configOf(node), propertiesOf(node, nodes, certificates));
    await formatStorage(classpath, configOf(node), id, certificates ? scramUsers : []);
  }
}

function brokerOf(node: Node, classpath: string, heapMb: number): KafkaBroker {
  const at = (port: number) => `127.0.0.1:${port}`;
  const addresses = {
    address: at(node.port),
    secureAddress: at(node.securePort),
    proxiedAddress: at(node.advertisedPort),
  };
  return kafkaBroker({ classpath, config: configOf(node), heapMb, addresses });
}
