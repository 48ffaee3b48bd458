import { Button, Card, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { When } from '../../ui/texts.tsx';
import { policy } from '../explore/queries.ts';
import type { Engagement, Side } from '../work/queries.ts';
import { EvaluationForm } from './evaluation-form.tsx';
import { useMessages } from './messages.ts';
import { PublishedPair } from './published-pair.tsx';

interface EvaluationsProps {
  readonly engagement: Engagement;
  /** the reader's; none for an operator and a school */
  readonly side: Side | undefined;
}

/** What the two say of one another: written, waited for, and once both are in read side by side. */
export function Evaluations({ engagement, side }: EvaluationsProps) {
  const t = useMessages();
  const { evaluations } = engagement;
  if (!evaluations) return null;
  return (
    <section aria-labelledby="evaluations">
      <Title order={2} id="evaluations" mb="md">
        {t('title')}
      </Title>
      <Stack>
        {side ? <Mine engagement={engagement} side={side} /> : null}
        <PublishedPair engagement={engagement} side={side} />
      </Stack>
    </section>
  );
}

/** Before both are shown: one's own to write or change, and whether the other's is in. */
function Mine({ engagement, side }: { readonly engagement: Engagement; readonly side: Side }) {
  const t = useMessages();
  const [isChanging, { open, close }] = useDisclosure(false);
  const [mine, theirs] =
    side === 'student' ? (['of-employer', 'of-student'] as const) : (['of-student', 'of-employer'] as const);
  const own = engagement.evaluations?.[mine];
  const other = engagement.evaluations?.[theirs];
  const name =
    (side === 'student' ? engagement.organisation : engagement.studentName) ??
    t(side === 'student' ? 'employer' : 'student');
  if (!own || !other || own.status === 'published') return null;
  const isForm = own.status === 'open' || isChanging;
  return (
    <Card padding="xl">
      <Stack>
        {isForm ? <Title order={3}>{t('write', { name })}</Title> : null}
        {own.status === 'submitted' && !isChanging ? <Text fw={600}>{t('mineIn')}</Text> : null}
        {own.status === 'missed' ? <Text>{t('mineMissed')}</Text> : null}
        {own.status === 'missed' ? null : <Until engagement={engagement} />}
        {other.status === 'open' ? <Text c="dimmed">{t('theirsOpen', { name })}</Text> : null}
        {other.status === 'submitted' ? <Text>{t('theirsIn', { name })}</Text> : null}
        {other.status === 'missed' ? <Text c="dimmed">{t('theirsMissed', { name })}</Text> : null}
        {isForm ? <EvaluationForm {...{ engagement, side, sent: own.evaluation, onEnd: close }} /> : null}
        {own.status === 'submitted' && !isChanging ? (
          <div>
            <Button variant="default" onClick={open}>
              {t('change')}
            </Button>
          </div>
        ) : null}
      </Stack>
    </Card>
  );
}

/** By when it has to be in. */
function Until({ engagement }: { readonly engagement: Engagement }) {
  const t = useMessages();
  const rules = useQuery(policy);
  const { evaluateBy } = engagement;
  if (evaluateBy)
    return (
      <Text>
        {t('until')} <When at={evaluateBy} as="dateTime" /> (<When at={evaluateBy} as="relative" />)
      </Text>
    );
  return rules.data ? <Text>{t('untilPaid', { days: rules.data.evaluationWindowDays })}</Text> : null;
}
