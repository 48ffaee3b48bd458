import { Button, Card, Text, Title } from '@mantine/core';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from './messages.ts';
import type { DemoPerson } from './queries.ts';
import type { TOUR } from './tour.ts';
import type { useEnter } from './use-enter.ts';
import classes from './welcome.module.css';

interface StepCardProps {
  readonly step: (typeof TOUR)[number];
  readonly number: number;
  readonly people: readonly DemoPerson[];
  readonly enter: ReturnType<typeof useEnter>;
}

/** A step of the main job, with the way in as the one whose turn it is. */
export function StepCard({ step, number, people, enter }: StepCardProps) {
  const t = useMessages();
  const format = useFormat();
  const person = people.find(({ doing }) => doing === step.doing);
  return (
    <Card component="li" className={classes.step ?? ''}>
      <span className={classes.number} aria-hidden="true">
        {format.number(number)}
      </span>
      <Title order={3}>{t(`step.${step.name}`)}</Title>
      <Text c="dimmed" flex={1}>
        {t(`stepMeans.${step.name}`)}
      </Text>
      {person ? (
        <Button
          variant="light"
          mt="sm"
          loading={enter.isPending && enter.variables.at === step.at && enter.variables.person === person}
          onClick={() => enter.mutate({ person, at: step.at })}
        >
          {t('enter', { name: person.name })}
        </Button>
      ) : null}
    </Card>
  );
}
