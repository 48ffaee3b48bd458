import { Card, List, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFormat } from '../../../i18n/format.ts';
import { ButtonLink } from '../../../ui/links.tsx';
import { When } from '../../../ui/texts.tsx';
import { Words } from '../../../ui/words.tsx';
import type { Engagement } from '../queries.ts';
import classes from '../work.module.css';
import { useMessages } from './messages.ts';

interface MomentProps {
  readonly title: string;
  /** ISO 8601 */
  readonly at: string;
  readonly children: ReactNode;
}

/** The moment that counts, big and relative, with its exact time. */
function Moment({ title, at, children }: MomentProps) {
  return (
    <Card component="section" padding="xl">
      <Stack gap="xs">
        <Title order={2}>{title}</Title>
        <div className={classes.big}>
          <When at={at} as="relative" />
        </div>
        {children}
      </Stack>
    </Card>
  );
}

/** Where the work stands for its student, with the moment that counts; nothing where there is something to do instead. */
export function Standing({ engagement }: { readonly engagement: Engagement }) {
  const t = useMessages();
  const format = useFormat();
  const { status, autoApproveAt, startsAt } = engagement;
  if (status === 'scheduled' && startsAt)
    return (
      <Moment title={t('startsLater')} at={startsAt}>
        <Text>
          <When at={startsAt} as="dateTime" />
        </Text>
        <Text c="dimmed">{t('startsLaterMeans')}</Text>
      </Moment>
    );
  if (status === 'delivered' && autoApproveAt)
    return (
      <Moment title={t('waits')} at={autoApproveAt}>
        <Text>
          {t('approvesItself')}: <When at={autoApproveAt} as="dateTime" />
        </Text>
        <Text c="dimmed">{t('waitsMeans')}</Text>
      </Moment>
    );
  if (status !== 'approved') return null;
  return (
    <Card component="section" padding="xl">
      <Stack gap="sm" align="flex-start">
        <Title order={2}>{t('approved')}</Title>
        <Text>{t('approvedMeans', { fee: format.exactMoney(engagement.toStudent ?? engagement.fee) })}</Text>
        <ButtonLink to="/payouts">{t('toPayouts')}</ButtonLink>
      </Stack>
    </Card>
  );
}

/** What the employer wants changed, by criterion, and by when. */
export function ChangesAsked({ engagement }: { readonly engagement: Engagement }) {
  const t = useMessages();
  const asked = engagement.changeRequests?.at(-1);
  if (engagement.status !== 'changes-requested' || !asked) return null;
  const criteria = engagement.terms.deliverables.flatMap((deliverable) => deliverable.acceptanceCriteria);
  return (
    <Moment title={t('changes')} at={asked.dueBy}>
      <Text>
        {t('changesDue')} <When at={asked.dueBy} as="dateTime" />
      </Text>
      <Words>{asked.note}</Words>
      <Text fw={600}>{t('changesMean')}</Text>
      <List>
        {criteria
          .filter(({ id }) => asked.criterionIds.includes(id))
          .map(({ id, text }) => (
            <List.Item key={id}>{text}</List.Item>
          ))}
      </List>
    </Moment>
  );
}
