import { Container, Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { focusIfWanted } from './page-focus.ts';

interface PageProps {
  readonly title: string;
  /** one sentence under the title */
  readonly lead?: ReactNode;
  /** buttons beside the title */
  readonly actions?: ReactNode;
  /** `narrow` for forms and texts */
  readonly width?: 'narrow' | 'wide';
  readonly children: ReactNode;
}

const SIZES = { narrow: 640, wide: 1180 } as const;

/** Every page: its h1, the window's title, its width. */
export function Page({ title, lead, actions, width = 'wide', children }: PageProps) {
  return (
    <Container size={SIZES[width]} py={{ base: 'lg', sm: 'xl' }}>
      <Stack gap="lg">
        <Group justify="space-between" align="flex-end" gap="md">
          <Stack gap="xs" maw={720}>
            <PageTitle>{title}</PageTitle>
            {lead ? (
              <Text c="dimmed" size="lg">
                {lead}
              </Text>
            ) : null}
          </Stack>
          {actions}
        </Group>
        {children}
      </Stack>
    </Container>
  );
}

/** The h1 for pages with a layout of their own. */
export function PageTitle({ children }: { readonly children: string }) {
  useWindowTitle(children);
  return (
    <Title order={1} tabIndex={-1} ref={focusIfWanted}>
      {children}
    </Title>
  );
}

export function useWindowTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Stint`;
  }, [title]);
}
