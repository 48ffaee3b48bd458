import { Card, SimpleGrid, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { QueryBoundary } from '../../ui/query-boundary.tsx';
import { policy } from '../explore/queries.ts';
import { useMessages } from './messages.ts';
import classes from './operator.module.css';
import { OperatorPage } from './operator-page.tsx';
import { useRules } from './rules.ts';

/** Every number of the marketplace's rules, as it runs. They are changed by a file at the start, not here. */
export function RulesPage() {
  const t = useMessages();
  const query = useQuery(policy);
  const rulesOf = useRules();
  return (
    <OperatorPage title={t('queue.rules')} lead={t('rulesLead')}>
      <QueryBoundary query={query}>
        {(numbers) => (
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            {rulesOf(numbers).map(({ name, rules }) => (
              <Card key={name} component="section" padding="xl">
                <Title order={2} size="h3" mb="sm">
                  {name}
                </Title>
                <dl className={classes.rules}>
                  {rules.map(([rule, value]) => (
                    <div key={rule} style={{ display: 'contents' }}>
                      <dt>{rule}</dt>
                      <dd>{value}</dd>
                    </div>
                  ))}
                </dl>
              </Card>
            ))}
          </SimpleGrid>
        )}
      </QueryBoundary>
    </OperatorPage>
  );
}
