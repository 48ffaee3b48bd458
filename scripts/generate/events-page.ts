import { catalogue, type EventType, TOPICS } from '@stint/events';

/** docs/generated/events.md: every event by topic, with its producer, key, meaning and members. */
export function eventsPage(): string {
  const types = Object.keys(catalogue) as EventType[];
  const rows = (topic: string) =>
    types
      .filter((type) => catalogue[type].topic === topic)
      .map((type) => {
        const { producer, key, meaning, data } = catalogue[type];
        const members = Object.keys(data.properties).join(', ');
        return `| \`${type}\` | ${producer} | \`${key}\` | ${meaning} | ${members} |`;
      });
  const sections = Object.entries(TOPICS).map(([topic, keyed]) =>
    [
      `## ${topic}`,
      '',
      `Keyed by ${keyed}. Messages that a consumer gave up on go to \`${topic}.dead-letter\`.`,
      '',
      '| type | producer | key in the data | meaning | members |',
      '|---|---|---|---|---|',
      ...rows(topic),
      '',
    ].join('\n'),
  );
  return [
    '# Events',
    '',
    'Generated from `libs/events/src/catalogue.ts` by `npm run gen`. Schemas: `asyncapi.yaml`.',
    'CloudEvents 1.0, binary content mode: attributes are the headers `ce_id`, `ce_type`, `ce_source`, `ce_subject`,',
    '`ce_time`, `ce_sequence`, and `correlationid`; the value is the data as JSON.',
    '',
    ...sections,
  ].join('\n');
}
