import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { Confirm } from '../../ui/confirm.tsx';
import type { Engagement } from '../work/queries.ts';
import { type Position, recordConversion } from './acts.ts';
import { useMessages } from './messages.ts';
import { useMove } from './use-move.ts';

const POSITIONS: readonly Position[] = ['internship', 'full-time'];

/** After the work: that it led to a position, which the student confirms. */
export function Conversion({ engagement }: { readonly engagement: Engagement }) {
  const t = useMessages();
  const { conversion } = engagement;
  return (
    <Card component="section" padding="xl" aria-labelledby="conversion">
      <Stack>
        <div>
          <Title order={2} id="conversion">
            {t('conversion')}
          </Title>
          <Text>
            {conversion
              ? t(conversion.confirmed ? 'conversionConfirmed' : 'conversionRecorded', {
                  position: t(`position.${conversion.kind}`),
                })
              : t('conversionMeans')}
          </Text>
        </div>
        <Group>
          {POSITIONS.filter((kind) => kind !== conversion?.kind).map((kind) => (
            <Record key={kind} engagement={engagement} kind={kind} />
          ))}
        </Group>
      </Stack>
    </Card>
  );
}

interface RecordProps {
  readonly engagement: Engagement;
  readonly kind: Position;
}

function Record({ engagement, kind }: RecordProps) {
  const t = useMessages();
  const { open, give, dialog } = useMove(engagement, recordConversion);
  const position = t(`position.${kind}`);
  return (
    <>
      <Button variant="default" onClick={open}>
        {position}
      </Button>
      <Confirm
        {...dialog}
        title={t('recordTitle', { position })}
        action={t('record')}
        onConfirm={() => give(kind)}
      >
        {t('recordMeans')}
      </Confirm>
    </>
  );
}
