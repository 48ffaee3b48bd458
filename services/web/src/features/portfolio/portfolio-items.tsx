import { Badge, Card, Group, List, Stack, Text, Title } from '@mantine/core';
import { Fact, StatusBadge, When } from '../../ui/texts.tsx';
import { type Category, useWords } from '../../vocabulary/words.ts';
import { EvaluationCard } from '../evaluations/evaluation-card.tsx';
import { useMessages } from './messages.ts';
import classes from './portfolio.module.css';
import type { Portfolio } from './queries.ts';

type Item = Portfolio['items'][number];

/** The work that a portfolio shows, as whoever has its link reads it. */
export function PortfolioItems({ items }: Pick<Portfolio, 'items'>) {
  const t = useMessages();
  if (items.length === 0) return <Text c="dimmed">{t('nothingShown')}</Text>;
  return (
    <Stack component="ul" className={classes.list ?? ''} gap="lg">
      {items.map((item) => (
        <li key={item.engagementId}>
          <PortfolioItem item={item} />
        </li>
      ))}
    </Stack>
  );
}

function PortfolioItem({ item }: { readonly item: Item }) {
  const t = useMessages();
  const words = useWords();
  const { title, organisation, category, skills, deliverables, evaluation } = item;
  return (
    <Card component="article" padding="xl">
      <Stack>
        <div>
          <Text size="sm" c="dimmed">
            {words(`category.${category as Category}`)}
          </Text>
          <Title order={2} size="h3">
            {title}
          </Title>
          {organisation ? <Text>{t('at', { organisation })}</Text> : null}
        </div>
        <Marks item={item} />
        <dl className={classes.facts}>
          <Fact name={t('finished')}>
            <When at={item.completedAt} />
          </Fact>
          <Fact name={t('handedIn')}>
            <List listStyleType="none">
              {deliverables.map((deliverable) => (
                <List.Item key={deliverable}>{deliverable}</List.Item>
              ))}
            </List>
          </Fact>
        </dl>
        <Group gap="xs">
          {skills.map((skill) => (
            <Badge key={skill} color="gray" size="lg">
              {skill}
            </Badge>
          ))}
        </Group>
        {evaluation ? <EvaluationCard title={t('evaluation')} evaluation={evaluation} /> : null}
      </Stack>
    </Card>
  );
}

function Marks({ item: { acknowledged, conversion } }: { readonly item: Item }) {
  const t = useMessages();
  if (!acknowledged && !conversion) return null;
  return (
    <Group gap="xs">
      {acknowledged ? <StatusBadge tone="done">{t('acknowledged')}</StatusBadge> : null}
      {conversion ? <StatusBadge tone="going">{t(`conversion.${conversion}`)}</StatusBadge> : null}
    </Group>
  );
}
