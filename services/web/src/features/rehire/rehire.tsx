import { Card, Stack, Text, Title } from '@mantine/core';
import { ButtonLink } from '../../ui/links.tsx';
import type { Engagement } from '../work/queries.ts';
import { useMessages } from './messages.ts';

/** After completed work, for its employer: the way to the next one with the same student. */
export function Rehire({ engagement }: { readonly engagement: Engagement }) {
  const t = useMessages();
  return (
    <Card component="section" padding="xl" aria-labelledby="rehire">
      <Stack align="flex-start">
        <div>
          <Title order={2} id="rehire">
            {t('again')}
          </Title>
          <Text>{t('againMeans', { name: engagement.studentName ?? '' })}</Text>
        </div>
        <ButtonLink to="/post" search={{ from: engagement.projectId }}>
          {t('postAgain')}
        </ButtonLink>
      </Stack>
    </Card>
  );
}
