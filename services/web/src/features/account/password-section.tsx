import schema from 'body:changePassword';
import { Alert, Button, Group, PasswordInput, Stack } from '@mantine/core';
import { useAct } from '../../api/use-act.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { focusFirstFault, useMarkFaults, useSchemaForm } from '../../ui/use-schema-form.ts';
import classes from './account.module.css';
import { useMessages } from './messages.ts';
import { useProblemWords } from './problem-words.ts';
import { changePassword, type Me } from './queries.ts';
import { Section } from './section.tsx';

/** A new password, by who knows the one there is. */
export function PasswordSection({ me }: { readonly me: Me }) {
  const t = useMessages();
  const words = useProblemWords();
  const initial = { password: '', newPassword: '' };
  // As they are: a blank at either end of a password is part of it.
  const form = useSchemaForm({
    schema,
    initial,
    toBody: (values) => values,
    check: ({ password, newPassword }) =>
      password !== '' && newPassword === password ? { newPassword: t('samePassword') } : {},
  });
  const markFaults = useMarkFaults(form);
  const change = useAct({ act: changePassword, onDone: () => form.reset() });
  const send = form.onSubmit((values) => change.mutate(values, { onError: markFaults }), focusFirstFault);
  return (
    <Section title={t('password')} lead={t('passwordMeans')}>
      <form noValidate onSubmit={send}>
        <Stack>
          {/* Tells a password manager whose password it is to keep. */}
          <input type="email" autoComplete="username" value={me.email} readOnly hidden />
          <PasswordInput
            label={t('presentPassword')}
            autoComplete="current-password"
            {...form.getInputProps('password')}
          />
          <PasswordInput
            label={t('newPassword')}
            description={t('passwordRule')}
            autoComplete="new-password"
            {...form.getInputProps('newPassword')}
          />
          <ProblemAlert problem={change.error} words={words} />
          <div role="status" className={classes.hint}>
            {change.isSuccess ? <Alert>{t('passwordChanged')}</Alert> : null}
          </div>
          <Group>
            <Button type="submit" loading={change.isPending}>
              {t('changePassword')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
