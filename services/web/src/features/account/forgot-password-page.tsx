import schema from 'body:requestPasswordReset';
import { Button, Card, Group, Stack, Text, TextInput } from '@mantine/core';
import { useAct } from '../../api/use-act.ts';
import { ButtonLink, TextLink } from '../../ui/links.tsx';
import { Page } from '../../ui/page.tsx';
import { willFocusTitle } from '../../ui/page-focus.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { focusFirstFault, useSchemaForm } from '../../ui/use-schema-form.ts';
import { InboxLink } from './inbox-link.tsx';
import { useMessages } from './messages.ts';
import { useProblemWords } from './problem-words.ts';
import { requestPasswordReset } from './queries.ts';

/** Asks which address, then says what happens next: the same whether the address has an account or not. */
export function ForgotPasswordPage() {
  // The title of what comes next takes the focus, as that of another page would.
  const request = useAct({ act: requestPasswordReset, onDone: willFocusTitle });
  if (request.isSuccess)
    return (
      <LinkOnItsWay
        key="sent"
        email={request.variables}
        onAgain={() => {
          willFocusTitle();
          request.reset();
        }}
      />
    );
  return <AskForLink key="ask" request={request} />;
}

interface AskForLinkProps {
  readonly request: ReturnType<typeof useAct<string, unknown>>;
}

function AskForLink({ request }: AskForLinkProps) {
  const t = useMessages();
  const words = useProblemWords();
  const form = useSchemaForm({ schema, initial: { email: '' } });
  return (
    <Page title={t('forgotTitle')} lead={t('forgotLead')} width="narrow">
      <Card
        component="form"
        noValidate
        onSubmit={form.onSubmit(({ email }) => request.mutate(email.trim()), focusFirstFault)}
      >
        <Stack>
          <TextInput
            label={t('email')}
            type="email"
            autoComplete="username"
            {...form.getInputProps('email')}
          />
          <ProblemAlert problem={request.error} words={words} />
          <Button type="submit" loading={request.isPending}>
            {t('sendLink')}
          </Button>
        </Stack>
      </Card>
      <Text>
        {t('rememberedIt')} <TextLink to="/sign-in">{t('signIn')}</TextLink>
      </Text>
    </Page>
  );
}

interface LinkOnItsWayProps {
  readonly email: string;
  readonly onAgain: () => void;
}

function LinkOnItsWay({ email, onAgain }: LinkOnItsWayProps) {
  const t = useMessages();
  return (
    <Page title={t('checkMailTitle')} width="narrow">
      <Card padding="xl">
        <Stack align="flex-start">
          <Text size="lg">{t('resetMailed', { email })}</Text>
          <InboxLink />
          <Text c="dimmed">{t('resetNotThere')}</Text>
          <Group>
            <ButtonLink to="/sign-in">{t('signIn')}</ButtonLink>
            <Button variant="default" onClick={onAgain}>
              {t('askAgain')}
            </Button>
          </Group>
        </Stack>
      </Card>
    </Page>
  );
}
