import { Table, Title } from '@mantine/core';
import { useFormat } from '../../i18n/format.ts';
import { useWords } from '../../vocabulary/words.ts';
import { useMessages } from './messages.ts';
import type { Engagement } from './queries.ts';

/** The log of hours, day by day; nothing while it is empty. */
export function Hours({ engagement }: { readonly engagement: Engagement }) {
  const t = useMessages();
  const words = useWords();
  const format = useFormat();
  const { hours = [] } = engagement;
  if (hours.length === 0) return null;
  return (
    <section aria-labelledby="hours">
      <Title order={2} id="hours" mb="sm">
        {t('hours')}
      </Title>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('day')}</Table.Th>
            <Table.Th>{t('hours')}</Table.Th>
            <Table.Th>{t('note')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {hours.map((entry, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: entries are only ever added at the end, several a day
            <Table.Tr key={index}>
              <Table.Td>{format.date(`${entry.date}T12:00:00`)}</Table.Td>
              <Table.Td>{words('hours', { hours: entry.hours })}</Table.Td>
              <Table.Td>{entry.note}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
