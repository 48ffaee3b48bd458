import { Badge, Group, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { me } from '../account/queries.ts';
import classes from './applicants.module.css';
import { useMessages } from './messages.ts';
import type { Bid } from './queries.ts';

/** The domains of the reader's own schools. */
export function useAlmaMaters(): readonly string[] {
  const { data } = useQuery(me);
  return (data?.value.employer?.almaMaters ?? []).map(({ domain }) => domain);
}

/** Where a student studies, with what is known of it: verified, and the reader's own school. */
export function School({ bid }: { readonly bid: Bid }) {
  const t = useMessages();
  const { school } = bid.student;
  const isMine = useAlmaMaters().includes(school.domain);
  return (
    <Group gap={6} component="span">
      <span>{school.name}</span>
      {school.verified ? (
        <IconCircleCheck size={16} className={classes.verified ?? ''} role="img" aria-label={t('verified')} />
      ) : null}
      {isMine ? <Badge>{t('yourSchool')}</Badge> : null}
    </Group>
  );
}

/** What a student studies, and until when. */
export function Studies({ bid }: { readonly bid: Bid }) {
  const { major, degree, graduationYear } = bid.student;
  return (
    <Text size="sm" c="dimmed">
      {degree} · {major} · {graduationYear}
    </Text>
  );
}

export function Skills({ bid }: { readonly bid: Bid }) {
  const t = useMessages();
  const { skills, workAuthorization } = bid.student;
  return (
    <Group gap={6}>
      {skills.map((skill) => (
        <Badge key={skill} color="gray">
          {skill}
        </Badge>
      ))}
      {workAuthorization.kind === 'cpt' ? <Badge color="blue">{t('onCpt')}</Badge> : null}
      {workAuthorization.kind === 'opt' ? <Badge color="blue">{t('onOpt')}</Badge> : null}
    </Group>
  );
}
