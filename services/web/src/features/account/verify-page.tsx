import { Alert, Button, Card, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useAct } from '../../api/use-act.ts';
import { ButtonLink } from '../../ui/links.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { QueryBoundary } from '../../ui/query-boundary.tsx';
import classes from './account.module.css';
import { InboxLink } from './inbox-link.tsx';
import { useMessages } from './messages.ts';
import { useChangeWords, useProblemWords } from './problem-words.ts';
import { type Link, me, resendEmail, verification } from './queries.ts';

const route = getRouteApi('/verify');

export function VerifyPage() {
  const { token, of = 'email' } = route.useSearch();
  return token ? <OpenLink link={{ token, of }} /> : <WaitForMail />;
}

/** What a link of each kind has done, once it was opened. */
const SHOWN = {
  email: { title: 'verifiedTitle', says: 'emailIsYours' },
  school: { title: 'verifiedTitle', says: 'schoolIsYours' },
  'email-change': { title: 'emailChangedTitle', says: 'emailChanged' },
} as const;

function OpenLink({ link }: { readonly link: Link }) {
  const t = useMessages();
  const { title: done, says } = SHOWN[link.of];
  const [general, ofChange] = [useProblemWords(), useChangeWords()];
  const query = useQuery(verification(link));
  const title = query.data ? done : query.error ? 'notVerifiedTitle' : 'verifyingTitle';
  return (
    <Page title={t(title)} width="narrow">
      <Stack align="flex-start">
        {query.data ? <Text className={classes.address}>{t(says, { email: query.data.email })}</Text> : null}
        <ProblemAlert
          problem={query.error as never}
          words={link.of === 'email-change' ? ofChange : general}
        />
        <Group>
          <ButtonLink to="/me">{t('toProfile')}</ButtonLink>
          <ButtonLink to="/" variant="default">
            {t('toProjects')}
          </ButtonLink>
        </Group>
      </Stack>
    </Page>
  );
}

function WaitForMail() {
  const t = useMessages();
  const query = useQuery(me);
  return (
    <Page title={t('checkMailTitle')} width="narrow">
      <QueryBoundary query={query}>
        {({ value }) => (
          <Card padding="xl">
            <Stack align="flex-start">
              <Text size="lg">
                {t(value.emailVerified ? 'alreadyVerified' : 'mailSent', { email: value.email })}
              </Text>
              <InboxLink />
              {value.emailVerified ? null : <Resend />}
              <Group>
                <ButtonLink to="/">{t('toProjects')}</ButtonLink>
                <ButtonLink to="/me" variant="default">
                  {t('toProfile')}
                </ButtonLink>
              </Group>
            </Stack>
          </Card>
        )}
      </QueryBoundary>
    </Page>
  );
}

/** Sends the mail again. */
export function Resend() {
  const t = useMessages();
  const words = useProblemWords();
  const resend = useAct({ act: (_: null) => resendEmail() });
  return (
    <Stack gap="xs" align="flex-start">
      <Button variant="default" loading={resend.isPending} onClick={() => resend.mutate(null)}>
        {t('resend')}
      </Button>
      <div role="status">{resend.isSuccess ? <Alert>{t('resent')}</Alert> : null}</div>
      <ProblemAlert problem={resend.error} words={words} />
    </Stack>
  );
}
