import { Card, SimpleGrid, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useAct } from '../../api/use-act.ts';
import { useFormat } from '../../i18n/format.ts';
import { Page } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { QueryBoundary } from '../../ui/query-boundary.tsx';
import { useWords } from '../../vocabulary/words.ts';
import { AgainFrom } from './again-from.tsx';
import { useMessages } from './messages.ts';
import classes from './posting.module.css';
import { draftProject, type ProjectDraft, templates } from './queries.ts';
import { useTemplateName } from './template-name.ts';

const route = getRouteApi('/post');

/** Most projects are for one student. */
const FROM_NOTHING: ProjectDraft = { slots: 1 };

/** Where a project begins: from a common kind of work, from one of one's own, or from nothing. */
export function PostPage() {
  const t = useMessages();
  const { from } = route.useSearch();
  const query = useQuery(templates);
  const navigate = useNavigate();
  const begin = useAct({
    act: draftProject,
    onDone: ({ id }) => navigate({ to: '/projects/$projectId/edit', params: { projectId: id } }),
  });
  const choose = (content: ProjectDraft) => begin.mutate(content);
  return (
    <Page title={t('postTitle')} lead={t('postLead')}>
      <ProblemAlert problem={begin.error} />
      {from ? <AgainFrom id={from} isBusy={begin.isPending} onChoose={choose} /> : null}
      <QueryBoundary query={query}>
        {({ items }) => (
          <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
            <Choice
              name={t('fromNothing')}
              means={t('fromNothingMeans')}
              isBusy={begin.isPending}
              onChoose={() => choose(FROM_NOTHING)}
            />
            {items.map((template) => (
              <Template
                key={template.id}
                template={template}
                isBusy={begin.isPending}
                onChoose={() => choose(template.content)}
              />
            ))}
          </SimpleGrid>
        )}
      </QueryBoundary>
    </Page>
  );
}

interface TemplateProps {
  readonly template: { readonly id: string; readonly name: string; readonly content: ProjectDraft };
  readonly isBusy: boolean;
  readonly onChoose: () => void;
}

function Template({ template, ...act }: TemplateProps) {
  const words = useWords();
  const format = useFormat();
  const nameOf = useTemplateName();
  const { estimatedHours, fee, category, summary } = template.content;
  const facts = [
    category ? words(`category.${category}`) : undefined,
    estimatedHours ? words('hours', { hours: estimatedHours }) : undefined,
    fee ? format.money(fee) : undefined,
  ];
  return (
    <Choice
      name={nameOf(template)}
      facts={facts.filter(Boolean).join(' · ')}
      means={summary ?? ''}
      {...act}
    />
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly means: string;
  readonly facts?: string;
  readonly isBusy: boolean;
  readonly onChoose: () => void;
}

function Choice({ name, means, facts, isBusy, onChoose }: ChoiceProps) {
  return (
    <UnstyledButton onClick={onChoose} disabled={isBusy} className={classes.choice ?? ''}>
      <Card h="100%">
        <Stack gap={4}>
          <Title order={2} size="h3">
            {name}
          </Title>
          {facts ? (
            <Text size="sm" fw={600}>
              {facts}
            </Text>
          ) : null}
          <Text size="sm" c="dimmed" lineClamp={3}>
            {means}
          </Text>
        </Stack>
      </Card>
    </UnstyledButton>
  );
}
