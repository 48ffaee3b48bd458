import { NativeSelect } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { ButtonLink } from '../../ui/links.tsx';
import { Page } from '../../ui/page.tsx';
import { PagedList } from '../../ui/paged-list.tsx';
import { Empty } from '../../ui/query-boundary.tsx';
import type { OwnProject } from '../posting/queries.ts';
import classes from './board.module.css';
import { COLUMNS, type Column, columnOf } from './columns.ts';
import { useMessages } from './messages.ts';
import { ProjectCard } from './project-card.tsx';
import { ownProjects } from './queries.ts';
import { WaitsForYou } from './waits-for-you.tsx';

const route = getRouteApi('/projects/mine');

/** All of an employer's projects by how far they have come, and what waits for an act of theirs. */
export function BoardPage() {
  const t = useMessages();
  const query = useInfiniteQuery(ownProjects);
  const post = <ButtonLink to="/post">{t('post')}</ButtonLink>;
  return (
    <Page title={t('title')} lead={t('lead')} actions={post}>
      <WaitsForYou />
      <PagedList
        query={query}
        empty={
          <Empty title={t('none')} action={<ButtonLink to="/post">{t('post')}</ButtonLink>}>
            {t('noneMeans')}
          </Empty>
        }
      >
        {(projects) => <Columns projects={projects} />}
      </PagedList>
    </Page>
  );
}

function Columns({ projects }: { readonly projects: readonly OwnProject[] }) {
  const t = useMessages();
  const navigate = useNavigate();
  const of = (column: Column) => projects.filter((project) => columnOf(project) === column);
  const { column: asked } = route.useSearch();
  // Unasked, a narrow screen begins with the first column that has anything beyond drafts.
  const chosen =
    asked ?? (['open', 'running', 'preparing'] as const).find((one) => of(one).length > 0) ?? 'ended';
  return (
    <>
      <NativeSelect
        className={classes.chooser ?? ''}
        size="md"
        label={t('shown')}
        value={chosen}
        onChange={({ currentTarget }) =>
          void navigate({ to: '/projects/mine', search: { column: currentTarget.value as Column } })
        }
        data={COLUMNS.map((value) => ({ value, label: `${t(`column.${value}`)} (${of(value).length})` }))}
      />
      <div className={classes.columns}>
        {COLUMNS.map((column) => (
          <section
            key={column}
            className={classes.column}
            data-chosen={column === chosen || undefined}
            aria-labelledby={`column-${column}`}
          >
            <h2 id={`column-${column}`} className={classes.heading}>
              {t(`column.${column}`)} <span className={classes.count}>{of(column).length}</span>
            </h2>
            {of(column).length === 0 ? <p className={classes.none}>{t(`empty.${column}`)}</p> : null}
            {of(column).map((project) => (
              <ProjectCard key={project.id} project={project} />
            ))}
          </section>
        ))}
      </div>
    </>
  );
}
