import schema from 'body:appealStrike';
import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useAct } from '../../api/use-act.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { focusFirstFault, useSchemaForm } from '../../ui/use-schema-form.ts';
import { useMessages } from './messages.ts';
import { useProblemWords } from './problem-words.ts';
import { appealStrike } from './queries.ts';

interface AppealFormProps {
  readonly engagementId: string;
  /** whether the strike can be appealed: once, and while it counts */
  readonly isOpen: boolean;
}

/** Says why a strike is wrong. What was typed is kept on this device until it is sent. */
export function AppealForm({ engagementId, isOpen }: AppealFormProps) {
  const t = useMessages();
  const words = useProblemWords();
  const draft = useDraft(`appeal:${engagementId}`, '');
  const appeal = useAct({ act: appealStrike, onDone: draft.clear });
  const form = useSchemaForm({ schema, initial: { statement: draft.value } });
  const send = form.onSubmit(
    ({ statement }) => appeal.mutate({ engagementId, statement: statement.trim() }),
    focusFirstFault,
  );
  const field = form.getInputProps('statement');
  return (
    <>
      {isOpen ? (
        <form noValidate onSubmit={send}>
          <Stack gap="sm">
            <Textarea
              label={t('appealStatement')}
              description={t('appealMeans')}
              maxLength={4_000}
              {...field}
              onChange={(event) => {
                field.onChange(event);
                draft.set(event.currentTarget.value);
              }}
            />
            <ProblemAlert problem={appeal.error} words={words} />
            <Group>
              <Button type="submit" loading={appeal.isPending}>
                {t('appeal')}
              </Button>
            </Group>
          </Stack>
        </form>
      ) : null}
      <Text role="status">{appeal.isSuccess ? t('appealSent') : null}</Text>
    </>
  );
}
