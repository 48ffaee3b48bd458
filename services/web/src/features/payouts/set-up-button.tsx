import { Button, Stack, Text } from '@mantine/core';
import { useAct } from '../../api/use-act.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { useResetOnReturn } from '../../ui/use-reset-on-return.ts';
import { useMessages } from './messages.ts';
import { beginSetUp, type Recipient } from './queries.ts';
import { useProblemWords } from './words.ts';

/** The way to Stripe's page: its link is good once, so it is asked for when it is wanted. */
export function SetUpButton({ recipient }: { readonly recipient: Recipient }) {
  const t = useMessages();
  const words = useProblemWords();
  const begin = useAct({
    act: beginSetUp,
    onDone: ({ onboardingUrl }) => location.assign(onboardingUrl),
  });
  useResetOnReturn(begin);
  return (
    <Stack gap="xs" align="flex-start">
      <ProblemAlert problem={begin.error} words={words} />
      <Button size="lg" loading={begin.isPending || begin.isSuccess} onClick={() => begin.mutate(undefined)}>
        {t(recipient.status === 'none' ? 'setUp' : 'goOn')}
      </Button>
      <Text size="sm" c="dimmed">
        {t('leaves')}
      </Text>
    </Stack>
  );
}
