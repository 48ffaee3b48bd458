import { Group, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useSession } from '../../api/session.ts';
import { ButtonLink, CardLink } from '../../ui/links.tsx';
import { Page } from '../../ui/page.tsx';
import { PagedList } from '../../ui/paged-list.tsx';
import { Empty } from '../../ui/query-boundary.tsx';
import { Amount, When } from '../../ui/texts.tsx';
import { useMessages } from './messages.ts';
import { nextDate } from './next-date.ts';
import { type EngagementSummary, engagementsAs, type Side } from './queries.ts';
import { StateBadge } from './state-badge.tsx';
import classes from './work.module.css';

const route = getRouteApi('/engagements');
const SIDES = ['employer', 'student'] as const;

/** Everything that was agreed, newest first: on the side that the address names, where the reader is on both. */
export function EngagementsPage() {
  const t = useMessages();
  const { role } = route.useSearch();
  const roles = useSession()?.roles ?? [];
  const sides = SIDES.filter((each) => roles.includes(each));
  const side = sides.find((each) => each === role) ?? sides[0] ?? 'student';
  const query = useInfiniteQuery(engagementsAs(side));
  return (
    <Page title={t(`listTitle.${side}`)} lead={t(`listLead.${side}`)}>
      {sides.length > 1 ? <OtherSide side={side} /> : null}
      <PagedList query={query} endless empty={<NoWork side={side} />}>
        {(engagements) => (
          <Stack component="ul" className={classes.list ?? ''}>
            {engagements.map((engagement) => (
              <li key={engagement.id}>
                <EngagementCard engagement={engagement} side={side} />
              </li>
            ))}
          </Stack>
        )}
      </PagedList>
    </Page>
  );
}

/** The way between what one gave to do and what one does. */
function OtherSide({ side }: { readonly side: Side }) {
  const t = useMessages();
  const other = side === 'employer' ? 'student' : 'employer';
  return (
    <div>
      <ButtonLink to="/engagements" search={{ role: other }} variant="default">
        {t(`toList.${other}`)}
      </ButtonLink>
    </div>
  );
}

function NoWork({ side }: { readonly side: Side }) {
  const t = useMessages();
  return (
    <Empty title={t('emptyTitle')} action={<ButtonLink to="/">{t(`emptyAct.${side}`)}</ButtonLink>}>
      {t(`emptyText.${side}`)}
    </Empty>
  );
}

interface EngagementCardProps {
  readonly engagement: EngagementSummary;
  readonly side: Side;
}

function EngagementCard({ engagement, side }: EngagementCardProps) {
  const t = useMessages();
  const next = nextDate(engagement);
  const other = side === 'employer' ? engagement.studentName : engagement.organisation;
  return (
    <CardLink
      to="/engagements/$engagementId"
      params={{ engagementId: engagement.id }}
      className={classes.card ?? ''}
    >
      <Group justify="space-between" align="flex-start" gap="sm">
        <div>
          <Title order={2} size="h3">
            {engagement.title}
          </Title>
          <Text c="dimmed">{other}</Text>
        </div>
        <Text fw={600} size="lg">
          <Amount money={engagement.fee} />
        </Text>
      </Group>
      <Group mt="sm" gap="sm">
        <StateBadge status={engagement.status} />
        {next ? (
          <Text size="sm">
            {t(`next.${next.key}`)} <When at={next.at} /> (<When at={next.at} as="relative" />)
          </Text>
        ) : null}
      </Group>
    </CardLink>
  );
}
