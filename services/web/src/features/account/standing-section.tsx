import { Alert, Stack, Text, Title } from '@mantine/core';
import { TextLink } from '../../ui/links.tsx';
import { StatusBadge, type Tone, When } from '../../ui/texts.tsx';
import { Quote, Words } from '../../ui/words.tsx';
import { AppealForm } from './appeal-form.tsx';
import { useMessages } from './messages.ts';
import type { Me } from './queries.ts';
import { Section } from './section.tsx';

type Strike = Me['strikes'][number];

const TONES = {
  ...{ confirmed: 'wrong', appealed: 'waiting', upheld: 'wrong', lifted: 'done', faded: 'ended' },
} as const satisfies Record<string, Tone>;

/** What a strike has come to: one that was not lifted no longer counts once its time is up. */
const stateOf = ({ status, fadesAt }: Strike): keyof typeof TONES =>
  status !== 'lifted' && Date.parse(fadesAt) <= Date.now() ? 'faded' : status;

/** Why the account is suspended, and each strike with what its owner can say against it. */
export function StandingSection({ me }: { readonly me: Me }) {
  const t = useMessages();
  const { suspension, strikes } = me;
  if (!suspension && strikes.length === 0) return null;
  return (
    <Section title={t('standing')} {...(strikes.length > 0 ? { lead: t('strikesMean') } : {})}>
      {suspension ? (
        <Alert color="red" title={t('suspended')}>
          <Stack gap="xs">
            <Words>{suspension.reason}</Words>
            <Text size="sm">
              {t('since')} <When at={suspension.since} />. {t(`suspendedBy.${suspension.by}`)}
            </Text>
          </Stack>
        </Alert>
      ) : null}
      {strikes.toReversed().map((strike) => (
        <StrikeItem key={strike.engagementId} strike={strike} />
      ))}
    </Section>
  );
}

function StrikeItem({ strike }: { readonly strike: Strike }) {
  const t = useMessages();
  const { engagementId, appeal, answer } = strike;
  const state = stateOf(strike);
  return (
    <Stack component="article" gap="sm">
      <div>
        <Title order={3}>
          {t(`struck.${strike.as}`)}, <When at={strike.confirmedAt} />
        </Title>
        <StatusBadge tone={TONES[state]}>{t(`strike.${state}`)}</StatusBadge>
      </div>
      <Words>{strike.reason}</Words>
      <Text size="sm" c="dimmed">
        {t(state === 'faded' ? 'fadedAt' : 'fadesAt')} <When at={strike.fadesAt} />
      </Text>
      <div>
        <TextLink to="/engagements/$engagementId" params={{ engagementId }}>
          {t('toWork')}
        </TextLink>
      </div>
      {appeal ? <Quote title={t('yourAppeal')} at={appeal.at} text={appeal.statement} /> : null}
      {answer ? <Quote title={t('appealAnswer')} at={answer.at} text={answer.reason} /> : null}
      <AppealForm engagementId={engagementId} isOpen={state === 'confirmed'} />
    </Stack>
  );
}
