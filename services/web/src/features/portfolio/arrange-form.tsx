import { Alert, Button, Card, Group, Stack, Switch, Text, TextInput, Title } from '@mantine/core';
import type { FormEvent } from 'react';
import { useAct } from '../../api/use-act.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useMessages } from './messages.ts';
import { arrangePortfolio, type OwnPortfolio } from './queries.ts';
import { ShareLink } from './share-link.tsx';
import { WorkChoice } from './work-choice.tsx';

interface ArrangeFormProps {
  readonly own: OwnPortfolio;
}

/** What the page shows and whether it is public; kept on this device until it is saved. */
export function ArrangeForm({ own }: ArrangeFormProps) {
  const t = useMessages();
  const { version, isPublic, headline = '', engagementIds } = own;
  const draft = useDraft(`portfolio:${version}`, { isPublic, headline, engagementIds });
  const arrange = useAct({ act: arrangePortfolio, onDone: draft.clear });
  const { value } = draft;
  const change = (part: Partial<typeof value>) => draft.set({ ...value, ...part });
  const bodyOf = () => ({ ...value, headline: value.headline.trim() });
  const save = (event: FormEvent) => {
    event.preventDefault();
    arrange.mutate({ version, body: bodyOf() });
  };
  return (
    <Card padding="xl">
      <form onSubmit={save}>
        <Stack>
          <Title order={2}>{t('settings')}</Title>
          {draft.restored ? <Alert>{t('restored')}</Alert> : null}
          <TextInput
            label={t('headline')}
            description={t('headlineMeans')}
            maxLength={200}
            value={value.headline}
            onChange={({ currentTarget }) => change({ headline: currentTarget.value })}
          />
          <WorkChoice chosen={value.engagementIds} onChoose={(ids) => change({ engagementIds: [...ids] })} />
          <Switch
            label={t('public')}
            description={t('publicMeans')}
            checked={value.isPublic}
            onChange={({ currentTarget }) => change({ isPublic: currentTarget.checked })}
          />
          <ProblemAlert problem={arrange.error} words={{ 'slug-taken': t('problem.slug-taken') }} />
          <Group>
            <Button type="submit" loading={arrange.isPending}>
              {t(value.isPublic && !isPublic ? 'publish' : 'save')}
            </Button>
          </Group>
          {isPublic ? (
            <ShareLink
              own={own}
              isBusy={arrange.isPending}
              renew={() => arrange.mutate({ version, body: { ...bodyOf(), slug: null } })}
            />
          ) : (
            <Text size="sm" c="dimmed">
              {t('nothingPublic')}
            </Text>
          )}
        </Stack>
      </form>
    </Card>
  );
}
