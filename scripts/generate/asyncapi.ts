import { catalogue, type EventType, TOPICS } from '@stint/events';
import { TOPIC_TABLE } from '@stint/messaging';
import { stringify } from 'yaml';

const headers = {
  type: 'object',
  required: ['ce_specversion', 'ce_id', 'ce_type', 'ce_source', 'ce_subject', 'ce_time', 'ce_sequence'],
  properties: {
    ce_specversion: { const: '1.0' },
    ce_id: { type: 'string', description: 'UUIDv7; a redelivery has the same' },
    ce_type: { type: 'string' },
    ce_source: { type: 'string', description: 'the producing service' },
    ce_subject: { type: 'string', description: 'id of the aggregate that changed' },
    ce_time: { type: 'string', format: 'date-time' },
    ce_sequence: { type: 'string', description: 'version of the aggregate after the change' },
    correlationid: { type: 'string', description: 'the request that caused it' },
  },
};

const BINDING = { bindingVersion: '0.5.0' };

/** The topic as `openKafkaBus` makes it. */
function topicOf(name: string) {
  const settings = TOPIC_TABLE.find(({ topic }) => topic === name);
  if (!settings) throw new Error(`${name} is not in the table of topics`);
  const { topic, partitions, replicas, retentionMs } = settings;
  return { topic, partitions, replicas, topicConfiguration: { 'retention.ms': retentionMs }, ...BINDING };
}

const nameOf = (text: string) => text.replaceAll('.', '_');

/** docs/generated/asyncapi.yaml: AsyncAPI 3, https://www.asyncapi.com/docs/reference/specification/v3.0.0 */
export function asyncApi(): string {
  const types = Object.keys(catalogue) as EventType[];
  const topics = Object.keys(TOPICS);
  const typesOf = (topic: string) => types.filter((type) => catalogue[type].topic === topic);
  const channel = (topic: string) => ({
    address: topic,
    bindings: { kafka: topicOf(topic) },
    messages: Object.fromEntries(
      typesOf(topic).map((type) => [nameOf(type), { $ref: `#/components/messages/${nameOf(type)}` }]),
    ),
  });
  const message = (type: EventType) => ({
    name: type,
    title: catalogue[type].meaning,
    contentType: 'application/json',
    headers: { $ref: '#/components/schemas/cloudEventHeaders' },
    payload: catalogue[type].data,
    bindings: {
      kafka: { key: { type: 'string', description: `the value at ${catalogue[type].key}` }, ...BINDING },
    },
  });
  const send = (topic: string) => ({
    action: 'send',
    channel: { $ref: `#/channels/${nameOf(topic)}` },
    summary: `facts on ${topic}, keyed by ${TOPICS[topic as keyof typeof TOPICS]}`,
  });
  const document = {
    asyncapi: '3.0.0',
    info: {
      title: 'Stint events',
      version: '1.0.0',
      description: 'Generated from libs/events by npm run gen.',
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(topics.map((topic) => [nameOf(topic), channel(topic)])),
    operations: Object.fromEntries(topics.map((topic) => [`publish_${nameOf(topic)}`, send(topic)])),
    components: {
      messages: Object.fromEntries(types.map((type) => [nameOf(type), message(type)])),
      schemas: { cloudEventHeaders: headers },
    },
  };
  return stringify(JSON.parse(JSON.stringify(document)), { lineWidth: 120, aliasDuplicateObjects: false });
}
