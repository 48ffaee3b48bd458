import schema from 'body:confirmStrike';
import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Quote } from '../../ui/words.tsx';
import { confirmStrike, type StrikeAgainst } from './acts.ts';
import { useMessages } from './messages.ts';
import type { Engagement } from './queries.ts';
import { ReasonDialog } from './reason-dialog.tsx';

const SIDES = ['student', 'employer'] as const;

/** Strikes over this engagement, and the way to confirm one. */
export function Strikes({ engagement: { id, strikes } }: { readonly engagement: Engagement }) {
  const t = useMessages();
  return (
    <Card padding="xl" component="section">
      <Stack gap="sm">
        <Title order={2} size="h3">
          {t('strikes')}
        </Title>
        <Text c="dimmed">{t('strikesMeans')}</Text>
        {strikes.map(({ against, reason, confirmedAt }) => (
          <Quote key={against} title={t(`struck.${against}`)} at={confirmedAt} text={reason} />
        ))}
        <Group>
          {SIDES.filter((side) => strikes.every(({ against }) => against !== side)).map((side) => (
            <Strike key={side} id={id} against={side} />
          ))}
        </Group>
      </Stack>
    </Card>
  );
}

function Strike({ id, against }: Pick<StrikeAgainst, 'id' | 'against'>) {
  const t = useMessages();
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" size="sm" onClick={open}>
        {t(`strike.${against}`)}
      </Button>
      <ReasonDialog
        danger
        opened={opened}
        onClose={close}
        title={t(`strike.${against}`)}
        means={t('strikeMeans')}
        label={t('strikeReason')}
        action={t('confirmStrike')}
        schema={schema}
        body={{ against }}
        draft={`strike:${against}:${id}`}
        act={(text, key) => confirmStrike({ id, against, text }, key)}
      />
    </>
  );
}
