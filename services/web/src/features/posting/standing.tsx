import { Card, Group, Stack, Text } from '@mantine/core';
import { useFormat } from '../../i18n/format.ts';
import { ButtonLink } from '../../ui/links.tsx';
import { PageTitle } from '../../ui/page.tsx';
import { StatusBadge, type Tone } from '../../ui/texts.tsx';
import { useWords } from '../../vocabulary/words.ts';
import { InviteAgain } from '../rehire/invite-again.tsx';
import { useMessages } from './messages.ts';
import { valuesOf } from './posting-values.ts';
import { Preview } from './preview.tsx';
import type { OwnProject } from './queries.ts';
import { Withdraw } from './withdraw.tsx';

export const TONES: Readonly<Record<OwnProject['status'], Tone>> = {
  ...{ draft: 'ended', 'in-review': 'waiting', open: 'going', filled: 'going' },
  ...{ completed: 'done', withdrawn: 'ended', expired: 'ended' },
};

interface StandingProps {
  readonly project: OwnProject;
}

/** Right after publishing: what happens now. */
export function Published({ project }: StandingProps) {
  const t = useMessages();
  const format = useFormat();
  const params = { projectId: project.id };
  const isOpen = project.status === 'open';
  return (
    <Stack>
      <Card padding="xl">
        <Stack>
          <PageTitle>{t(isOpen ? 'published' : 'sentForReview')}</PageTitle>
          <Text size="lg">{project.title}</Text>
          <Text>
            {isOpen && project.applyBy
              ? t('publishedMeans', { when: format.dateTime(project.applyBy) })
              : t('sentForReviewMeans')}
          </Text>
          <Group>
            {isOpen ? (
              <ButtonLink to="/projects/$projectId" params={params}>
                {t('seeAsStudents')}
              </ButtonLink>
            ) : null}
            <ButtonLink to="/projects/mine" variant="default">
              {t('toBoard')}
            </ButtonLink>
          </Group>
        </Stack>
      </Card>
      {isOpen ? <InviteAgain projectId={project.id} /> : null}
    </Stack>
  );
}

/** A project that cannot be changed now: how it stands, why, and what can be done. */
export function Standing({ project }: StandingProps) {
  const t = useMessages();
  const words = useWords();
  const { status } = project;
  const isInReview = status === 'in-review';
  return (
    <Stack>
      <Group justify="space-between" align="flex-end">
        <Stack gap="xs" align="flex-start">
          <StatusBadge tone={TONES[status]}>{words(`projectStatus.${status}`)}</StatusBadge>
          <PageTitle>{project.title ?? t('newProject')}</PageTitle>
        </Stack>
        {isInReview ? <Withdraw project={project} /> : null}
      </Group>
      <Text>{t(isInReview ? 'sentForReviewMeans' : 'cannotChange')}</Text>
      {isInReview ? null : (
        <Group>
          <ButtonLink to="/post" search={{ from: project.id }}>
            {t('again')}
          </ButtonLink>
        </Group>
      )}
      <Preview values={valuesOf(project)} project={project} />
    </Stack>
  );
}
