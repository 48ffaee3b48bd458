import { Button, Card, Divider, Stack, Text } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useFormat } from '../../i18n/format.ts';
import { Fact, When } from '../../ui/texts.tsx';
import { useWords } from '../../vocabulary/words.ts';
import { ApplyPanel } from './apply-panel.tsx';
import { useMessages } from './messages.ts';
import classes from './project.module.css';
import { type Project, policy } from './queries.ts';

const DAY_MS = 24 * 3_600_000;

/** What it pays and asks, at a glance, with the way to apply. */
export function ProjectFacts({ project }: { readonly project: Project }) {
  const t = useMessages();
  const words = useWords();
  const format = useFormat();
  const place = project.locationMode === 'remote' ? undefined : project.place;
  return (
    <Card padding="xl">
      <Stack gap="md">
        <div>
          <div className={classes.fee}>{format.money(project.fee)}</div>
          <Text size="sm" c="dimmed">
            {t('feeMeans')}
          </Text>
        </div>
        <dl className={classes.facts}>
          <Fact name={t('workload')}>{words('hours', { hours: project.estimatedHours })}</Fact>
          <Fact name={t('hourlyRate')}>{format.money(project.hourlyFee)}</Fact>
          <Fact name={t('duration')}>{words('days', { days: project.durationDays })}</Fact>
          <Fact name={t('location')}>
            {words(`locationMode.${project.locationMode}`)}
            {place ? `, ${place}` : ''}
          </Fact>
          <Fact name={t('places')}>
            {t('placesLeft', { left: project.slots - project.slotsTaken, slots: project.slots })}
          </Fact>
          <Fact name={t('applicants')}>{t('applicantCount', { count: project.applicantCount })}</Fact>
        </dl>
        <Divider />
        <ApplyPanel project={project} />
        <Dates project={project} />
        <ShareLink />
      </Stack>
    </Card>
  );
}

function Dates({ project }: { readonly project: Project }) {
  const t = useMessages();
  const format = useFormat();
  const { data } = useQuery(policy);
  return (
    <Stack gap={4}>
      <Text size="sm">
        {t('applyBy', { when: format.dateTime(project.applyBy) })} (
        <When at={project.applyBy} as="relative" />)
      </Text>
      {data ? (
        <Text size="sm" c="dimmed">
          {t('answerBy')}{' '}
          <When at={new Date(Date.parse(project.applyBy) + data.bidAnswerDays * DAY_MS).toISOString()} />
        </Text>
      ) : null}
    </Stack>
  );
}

function ShareLink() {
  const t = useMessages();
  const { copied, copy } = useClipboard();
  return (
    <Button
      variant="default"
      leftSection={<IconLink size={18} aria-hidden />}
      onClick={() => copy(location.href)}
      aria-live="polite"
    >
      {t(copied ? 'shared' : 'share')}
    </Button>
  );
}
