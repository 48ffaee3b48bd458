import { Button, Card, Stack, Switch, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useAct } from '../../../api/use-act.ts';
import { ProblemAlert } from '../../../ui/problem-alert.tsx';
import { QueryBoundary } from '../../../ui/query-boundary.tsx';
import { me, updateMe } from '../../account/queries.ts';
import type { Engagement } from '../queries.ts';
import { useMoveHere } from '../use-move-here.ts';
import { confirmConversion } from './acts.ts';
import { useMessages } from './messages.ts';

interface AfterWorkProps {
  readonly engagement: Engagement;
}

/** A position that the employer says the work led to, for the student to confirm. */
export function ConversionAsked({ engagement }: AfterWorkProps) {
  const t = useMessages();
  const { give, isBusy, problem, words } = useMoveHere(engagement, confirmConversion, {
    words: { 'conversion-already-confirmed': t('problem.conversion-already-confirmed') },
  });
  const { conversion, organisation = '' } = engagement;
  if (!conversion) return null;
  return (
    <Card component="section" padding="xl" aria-labelledby="conversion">
      <Stack gap="sm" align="flex-start">
        <Title order={2} id="conversion">
          {t('conversion')}
        </Title>
        <Text>
          {conversion.confirmed
            ? t(`conversionConfirmed.${conversion.kind}`)
            : t(`conversionMeans.${conversion.kind}`, { organisation })}
        </Text>
        <ProblemAlert problem={problem} words={words} />
        {conversion.confirmed ? null : (
          <>
            <Button loading={isBusy} onClick={() => give(undefined)}>
              {t('confirmConversion')}
            </Button>
            <Text size="sm" c="dimmed">
              {t('conversionElse')}
            </Text>
          </>
        )}
      </Stack>
    </Card>
  );
}

/** Whether the school may see the student's work, and what it made of this. */
export function SharedWithSchool({ engagement }: AfterWorkProps) {
  const t = useMessages();
  const query = useQuery(me);
  const share = useAct({ act: updateMe });
  return (
    <Card component="section" padding="xl" aria-labelledby="share">
      <Stack gap="sm">
        <Title order={2} id="share">
          {t('share')}
        </Title>
        {engagement.acknowledgedAt ? <Text>{t('acknowledged')}</Text> : null}
        <QueryBoundary query={query}>
          {({ value, etag }) => (
            <Switch
              label={t('shareLabel')}
              description={t('shareMeans')}
              checked={value.student?.sharesWithSchool ?? false}
              // Disabled for a moment, it would lose the focus of whoever got to it by the keyboard.
              aria-disabled={share.isPending}
              onChange={({ currentTarget: { checked } }) => {
                if (!share.isPending)
                  share.mutate({ change: { student: { sharesWithSchool: checked } }, etag });
              }}
            />
          )}
        </QueryBoundary>
        <ProblemAlert problem={share.error} />
      </Stack>
    </Card>
  );
}
