import schema from 'body:requestEmailChange';
import { Alert, Button, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useId, useRef } from 'react';
import { useAct } from '../../api/use-act.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { focusFirstFault, useMarkFaults, useSchemaForm } from '../../ui/use-schema-form.ts';
import classes from './account.module.css';
import { InboxLink } from './inbox-link.tsx';
import { useMessages } from './messages.ts';
import { useChangeWords } from './problem-words.ts';
import { type Me, requestEmailChange } from './queries.ts';

interface OfMe {
  readonly me: Me;
}

/** Another address for the account: asked for here, answered by the mail that goes there. */
export function ChangeEmail({ me }: OfMe) {
  const t = useMessages();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [opened, { toggle, close }] = useDisclosure(false);
  const onAsked = () => {
    close();
    // The form that had the focus is gone.
    button.current?.focus();
  };
  return (
    <Stack align="stretch">
      <div role="status" className={classes.hint}>
        <Pending me={me} />
      </div>
      <div>
        <Button ref={button} variant="default" aria-expanded={opened} aria-controls={id} onClick={toggle}>
          {t('changeEmail')}
        </Button>
      </div>
      <div id={id} className={classes.hint}>
        {opened ? <NewAddress me={me} onAsked={onAsked} /> : null}
      </div>
    </Stack>
  );
}

/** The address that was asked for, while its link can be opened. */
function Pending({ me: { pendingEmail } }: OfMe) {
  const t = useMessages();
  if (!pendingEmail) return null;
  const { email, expiresAt } = pendingEmail;
  if (expiresAt && Date.parse(expiresAt) <= Date.now()) return null;
  return (
    <Alert>
      <Text className={classes.address}>{t('changeMailed', { email })}</Text>
      <InboxLink />
    </Alert>
  );
}

function NewAddress({ me, onAsked }: OfMe & { readonly onAsked: () => void }) {
  const t = useMessages();
  const words = useChangeWords();
  const initial = { email: '', password: '' };
  // The password as it is: a blank at either end is part of it.
  const toBody = ({ email, password }: typeof initial) => ({ email: email.trim(), password });
  const form = useSchemaForm({
    schema,
    initial,
    toBody,
    check: (values) => (toBody(values).email.toLowerCase() === me.email ? { email: t('sameEmail') } : {}),
  });
  const markFaults = useMarkFaults(form);
  const ask = useAct({ act: requestEmailChange, onDone: onAsked });
  const send = form.onSubmit(
    (values) => ask.mutate(toBody(values), { onError: markFaults }),
    focusFirstFault,
  );
  return (
    <form noValidate onSubmit={send}>
      <Stack>
        <Text>{t('changeEmailMeans')}</Text>
        <TextInput type="email" label={t('newEmail')} autoComplete="off" {...form.getInputProps('email')} />
        <PasswordInput
          label={t('yourPassword')}
          autoComplete="current-password"
          {...form.getInputProps('password')}
        />
        <ProblemAlert problem={ask.error} words={words} />
        <Group>
          <Button type="submit" loading={ask.isPending}>
            {t('askEmail')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
