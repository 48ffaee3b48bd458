import lift from 'body:liftStrike';
import uphold from 'body:upholdStrike';
import { Button, Card, Group, Stack, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { TextLink } from '../../ui/links.tsx';
import { PagedList } from '../../ui/paged-list.tsx';
import { Empty } from '../../ui/query-boundary.tsx';
import { Fact, When } from '../../ui/texts.tsx';
import { Quote } from '../../ui/words.tsx';
import { type AppealAnswer, answerAppeal } from './acts.ts';
import { useMessages } from './messages.ts';
import classes from './operator.module.css';
import { OperatorPage } from './operator-page.tsx';
import { type Account, openAppeals } from './queries.ts';
import { ReasonDialog } from './reason-dialog.tsx';

type Strike = NonNullable<Account['strikes']>[number];

/** Strikes that those who got them do not accept. */
export function AppealsPage() {
  const t = useMessages();
  const query = useInfiniteQuery(openAppeals);
  return (
    <OperatorPage title={t('queue.appeals')} lead={t('appealsLead')}>
      <PagedList query={query} empty={<Empty title={t('noAppeals')}>{t('noAppealsText')}</Empty>}>
        {(accounts) => (
          <Stack component="ul" className={classes.list ?? ''}>
            {accounts.flatMap((account) =>
              (account.strikes ?? [])
                .filter(({ status }) => status === 'appealed')
                .map((strike) => (
                  <li key={`${account.id} ${strike.engagementId}`}>
                    <AppealCard account={account} strike={strike} />
                  </li>
                )),
            )}
          </Stack>
        )}
      </PagedList>
    </OperatorPage>
  );
}

interface AppealCardProps {
  readonly account: Account;
  readonly strike: Strike;
}

function AppealCard({ account, strike }: AppealCardProps) {
  const t = useMessages();
  const { engagementId } = strike;
  return (
    <Card component="article">
      <Stack gap="sm">
        <Title order={2} size="h3">
          {account.displayName}
        </Title>
        <Quote title={t(`struck.${strike.as}`)} at={strike.confirmedAt} text={strike.reason} />
        {strike.appeal ? (
          <Quote title={t('appeal')} at={strike.appeal.at} text={strike.appeal.statement} />
        ) : null}
        <dl className={classes.facts}>
          <Fact name={t('fadesAt')}>
            <When at={strike.fadesAt} />
          </Fact>
        </dl>
        <TextLink to="/operator/disputes/$engagementId" params={{ engagementId }}>
          {t('toWork')}
        </TextLink>
        <Group>
          <Answer account={account} strike={strike} verb="lift" />
          <Answer account={account} strike={strike} verb="uphold" />
        </Group>
      </Stack>
    </Card>
  );
}

const SCHEMAS = { lift, uphold } as const;

function Answer({ account, strike, verb }: AppealCardProps & Pick<AppealAnswer, 'verb'>) {
  const t = useMessages();
  const [opened, { open, close }] = useDisclosure(false);
  const { engagementId } = strike;
  return (
    <>
      <Button size="sm" variant={verb === 'lift' ? 'filled' : 'default'} onClick={open}>
        {t(`${verb}.act`)}
      </Button>
      <ReasonDialog
        opened={opened}
        onClose={close}
        title={t(`${verb}.title`)}
        means={t(`${verb}.means`)}
        label={t('answerReason')}
        action={t(`${verb}.act`)}
        schema={SCHEMAS[verb]}
        draft={`appeal:${verb}:${account.id}:${engagementId}`}
        act={(text) => answerAppeal({ accountId: account.id, engagementId, verb, text })}
      />
    </>
  );
}
