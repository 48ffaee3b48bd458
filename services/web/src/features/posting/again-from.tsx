import { Button, Card, Group, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { QueryBoundary } from '../../ui/query-boundary.tsx';
import { useMessages } from './messages.ts';
import { draftLike } from './posting-values.ts';
import { ownProject, type ProjectDraft } from './queries.ts';

interface AgainFromProps {
  readonly id: string;
  readonly isBusy: boolean;
  readonly onChoose: (content: ProjectDraft) => void;
}

/** A project of one's own to begin from. */
export function AgainFrom({ id, isBusy, onChoose }: AgainFromProps) {
  const t = useMessages();
  const query = useQuery(ownProject(id));
  return (
    <QueryBoundary query={query}>
      {(project) => (
        <Card padding="xl">
          <Group justify="space-between">
            <div>
              <Title order={2}>{project.title}</Title>
              <Text>{t('againMeans')}</Text>
            </div>
            <Button size="lg" loading={isBusy} onClick={() => onChoose(draftLike(project))}>
              {t('again')}
            </Button>
          </Group>
        </Card>
      )}
    </QueryBoundary>
  );
}
