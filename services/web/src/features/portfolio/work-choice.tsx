import { Checkbox, Stack } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ButtonLink, TextLink } from '../../ui/links.tsx';
import { PagedList } from '../../ui/paged-list.tsx';
import { Empty } from '../../ui/query-boundary.tsx';
import { engagementsAs } from '../work/queries.ts';
import { useMessages } from './messages.ts';

interface WorkChoiceProps {
  /** ids of the work that is shown, in the order it is shown in */
  readonly chosen: readonly string[];
  readonly onChoose: (ids: readonly string[]) => void;
}

/** Finished work, each ticked or not; what is ticked last is shown last. */
export function WorkChoice({ chosen, onChoose }: WorkChoiceProps) {
  const t = useMessages();
  const query = useInfiniteQuery(engagementsAs('student', 'completed'));
  const empty = (
    <Empty title={t('emptyTitle')} action={<ButtonLink to="/">{t('explore')}</ButtonLink>}>
      {t('emptyText')}
    </Empty>
  );
  return (
    <PagedList query={query} empty={empty}>
      {(work) => (
        <Checkbox.Group
          label={t('work')}
          description={t('workMeans')}
          value={[...chosen]}
          onChange={onChoose}
        >
          <Stack gap="xs" mt="xs">
            {work.map(({ id, title, organisation }) => (
              <div key={id}>
                <Checkbox value={id} label={title} description={organisation} />
                <TextLink
                  to="/engagements/$engagementId"
                  params={{ engagementId: id }}
                  size="sm"
                  ml={32}
                  aria-label={`${t('evaluationThere')}: ${title}`}
                >
                  {t('evaluationThere')}
                </TextLink>
              </div>
            ))}
          </Stack>
        </Checkbox.Group>
      )}
    </PagedList>
  );
}
