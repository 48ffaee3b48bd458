import { Anchor, Card, List, Stack, Text, Title } from '@mantine/core';
import { When } from '../../ui/texts.tsx';
import { Words } from '../../ui/words.tsx';
import { useMessages } from './messages.ts';
import type { Engagement } from './queries.ts';
import classes from './work.module.css';

/** What is handed in and by which measure, with what was handed in last. */
export function Deliverables({ engagement }: { readonly engagement: Engagement }) {
  const t = useMessages();
  const last = engagement.deliveries?.at(-1);
  const asked = new Set(engagement.changeRequests?.at(-1)?.criterionIds);
  return (
    <section aria-labelledby="deliverables">
      <Title order={2} id="deliverables" mb="sm">
        {t('deliverables')}
      </Title>
      {last ? (
        <Text c="dimmed" mb="md">
          {t('deliveredOn')} <When at={last.deliveredAt} as="dateTime" />
        </Text>
      ) : null}
      <Stack>
        {engagement.terms.deliverables.map(({ id, title, acceptanceCriteria }) => (
          <Card key={id}>
            <Title order={3}>{title}</Title>
            <Text size="sm" c="dimmed" mt={4}>
              {t('criteria')}
            </Text>
            <List spacing={4} mt="xs">
              {acceptanceCriteria.map((criterion) => (
                <List.Item key={criterion.id}>
                  {criterion.text}
                  {asked.has(criterion.id) ? <strong> ({t('changesAsked')})</strong> : null}
                </List.Item>
              ))}
            </List>
            <HandedIn item={last?.items.find(({ deliverableId }) => deliverableId === id)} />
          </Card>
        ))}
      </Stack>
      <AiUse delivery={last} />
    </section>
  );
}

type Delivery = NonNullable<Engagement['deliveries']>[number];
type Item = Delivery['items'][number];

/** What the student says of AI tools in a delivery; nothing where nothing was said. */
export function AiUse({ delivery }: { readonly delivery: Delivery | undefined }) {
  const t = useMessages();
  if (!delivery?.aiUse) return null;
  return (
    <Text mt="md">
      {t(delivery.aiUse.used ? 'aiUsed' : 'aiNotUsed')} {delivery.aiUse.statement}
    </Text>
  );
}

/** What was handed in for one deliverable. */
export function HandedIn({ item }: { readonly item: Item | undefined }) {
  const t = useMessages();
  if (!item) return null;
  return (
    <div className={classes.handedIn}>
      <Text fw={600}>{t('handedIn')}</Text>
      <Words>{item.note}</Words>
      {item.links.map((link) => (
        <Words key={link}>
          <Anchor href={link} target="_blank" rel="noreferrer noopener">
            {link}
          </Anchor>
        </Words>
      ))}
    </div>
  );
}
