import { Card, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface SectionProps {
  readonly title: string;
  readonly lead?: string;
  readonly children: ReactNode;
}

/** One matter of the profile. */
export function Section({ title, lead, children }: SectionProps) {
  return (
    <Card padding="xl" component="section">
      <Stack>
        <div>
          <Title order={2}>{title}</Title>
          {lead ? <Text c="dimmed">{lead}</Text> : null}
        </div>
        {children}
      </Stack>
    </Card>
  );
}
