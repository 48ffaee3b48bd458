import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type FormEvent, useState } from 'react';
import { useAct } from '../../api/use-act.ts';
import { TextLink } from '../../ui/links.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import type { Search } from '../explore/search.ts';
import { useMessages } from './messages.ts';
import { saveSearch } from './queries.ts';

/** For a student who has narrowed explore down: keeps that under a name. */
export function SaveSearch({ search }: { readonly search: Search }) {
  const t = useMessages();
  const [opened, { open, close }] = useDisclosure(false);
  const [name, setName] = useState(search.q ?? '');
  const save = useAct({ act: saveSearch, onDone: close });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') save.mutate({ name: name.trim(), search });
  };
  if (!opened)
    return (
      <Group gap="sm">
        <Button variant="default" size="sm" onClick={open}>
          {t('save')}
        </Button>
        <Text size="sm" role="status">
          {save.isSuccess ? t('saved') : null}
        </Text>
        <TextLink to="/searches" size="sm">
          {t('toAll')}
        </TextLink>
      </Group>
    );
  return (
    <form onSubmit={send}>
      <Stack gap="sm">
        <ProblemAlert
          problem={save.error}
          words={{ 'too-many-saved-searches': t('problem.too-many-saved-searches') }}
        />
        <Group align="flex-end" gap="sm">
          <TextInput
            label={t('name')}
            maxLength={80}
            required
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <Button type="submit" loading={save.isPending}>
            {t('saveNow')}
          </Button>
          <Button variant="subtle" color="gray" onClick={close}>
            {t('leave')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
