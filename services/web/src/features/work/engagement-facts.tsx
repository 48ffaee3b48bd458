import { Card, Stack, Text } from '@mantine/core';
import { TextLink } from '../../ui/links.tsx';
import { Amount, Fact, When } from '../../ui/texts.tsx';
import { useWords } from '../../vocabulary/words.ts';
import { useMessages } from './messages.ts';
import { nextDate } from './next-date.ts';
import type { Engagement, Side } from './queries.ts';
import classes from './work.module.css';

interface EngagementFactsProps {
  readonly engagement: Engagement;
  /** the reader's; none for an operator and a school */
  readonly side: Side | undefined;
}

/** Nothing of the fee may reach the student, or a part of it: a dispute decides, or it was cancelled. */
const isUnsure = ({ status, toStudent }: Engagement): boolean =>
  status === 'disputed' || (status === 'cancelled' && toStudent === undefined);

function feeWord(engagement: Engagement, side: Side | undefined) {
  const { status, fee, toStudent = fee } = engagement;
  if (status === 'disputed') return 'feeHeld';
  if (isUnsure(engagement) || toStudent.amountCents !== fee.amountCents) return 'feeAgreed';
  return side === 'student' ? 'feeIsYours' : 'feeMeans';
}

/** What was agreed, at a glance. */
export function EngagementFacts({ engagement, side }: EngagementFactsProps) {
  const t = useMessages();
  const words = useWords();
  const { terms } = engagement;
  const next = nextDate(engagement);
  const isEvaluated = engagement.evaluations?.['of-student'].status === 'published';
  return (
    <Card padding="xl">
      <Stack gap="md">
        <div>
          <div className={classes.big}>
            <Amount money={engagement.fee} />
          </div>
          <Text size="sm" c="dimmed">
            {t(feeWord(engagement, side))}
          </Text>
        </div>
        <dl className={classes.facts}>
          {next && !(next.key === 'evaluateBy' && isEvaluated) ? (
            <Fact name={t(`next.${next.key}`)}>
              <When at={next.at} as="dateTime" />
              <Text size="sm" c="dimmed" component="span" display="block">
                <When at={next.at} as="relative" />
              </Text>
            </Fact>
          ) : null}
          <Fact name={t('hoursLogged')}>
            {t('hoursOf', { logged: engagement.hoursLogged, planned: engagement.estimatedHours })}
          </Fact>
          <Fact name={t('duration')}>{words('days', { days: terms.durationDays })}</Fact>
          <Fact name={t('supervisor')}>{terms.supervisor.name}</Fact>
          {isUnsure(engagement) ? null : (
            <Fact name={t(side === 'student' ? 'toYou' : 'toStudent')}>
              <Amount money={engagement.toStudent ?? engagement.fee} exact />
            </Fact>
          )}
          {engagement.paid ? (
            <Fact name={t('paidOut')}>
              <Amount money={engagement.paid} exact />
            </Fact>
          ) : null}
          {engagement.refunded ? (
            <Fact name={t('refunded')}>
              <Amount money={engagement.refunded} exact />
            </Fact>
          ) : null}
        </dl>
        <TextLink to="/projects/$projectId" params={{ projectId: engagement.projectId }}>
          {t('toProject')}
        </TextLink>
      </Stack>
    </Card>
  );
}
