import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type ReactNode, Suspense } from 'react';
import { useMessages } from './messages.ts';

/** On a narrow screen the filters stand behind a button. */
export function FoldedFilters({ children }: { readonly children: ReactNode }) {
  const t = useMessages();
  const [opened, { toggle }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" onClick={toggle} aria-expanded={opened} fullWidth>
        {t(opened ? 'hideFilters' : 'showFilters')}
      </Button>
      {opened ? <Suspense>{children}</Suspense> : null}
    </>
  );
}
