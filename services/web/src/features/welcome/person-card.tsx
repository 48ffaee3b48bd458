import { Button, Card, Group, Text } from '@mantine/core';
import { StatusBadge } from '../../ui/texts.tsx';
import { useWords } from '../../vocabulary/words.ts';
import { useMessages } from './messages.ts';
import type { DemoPerson } from './queries.ts';
import { START } from './tour.ts';
import type { useEnter } from './use-enter.ts';
import classes from './welcome.module.css';

const TONES = {
  employer: 'waiting',
  student: 'going',
  'career-services': 'done',
  operator: 'ended',
} as const;

interface PersonCardProps {
  readonly person: DemoPerson;
  readonly enter: ReturnType<typeof useEnter>;
}

/** Somebody one can be. */
export function PersonCard({ person, enter }: PersonCardProps) {
  const t = useMessages();
  const words = useWords();
  const at = START[person.doing];
  return (
    <Card className={classes.person ?? ''}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          <Text fw={600}>{person.name}</Text>
          <Text size="sm" c="dimmed">
            {person.organisation ?? person.email}
          </Text>
        </div>
        <StatusBadge tone={TONES[person.role]}>{words(`role.${person.role}`)}</StatusBadge>
      </Group>
      <Text flex={1}>{t(`doing.${person.doing}`)}</Text>
      <Button
        variant="default"
        loading={enter.isPending && enter.variables.person === person}
        onClick={() => enter.mutate({ person, at })}
      >
        {t('enter', { name: person.name })}
      </Button>
    </Card>
  );
}
