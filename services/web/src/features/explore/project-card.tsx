import { IconCircleCheck, IconMapPin } from '@tabler/icons-react';
import { useFormat } from '../../i18n/format.ts';
import { CardLink } from '../../ui/links.tsx';
import { useWords } from '../../vocabulary/words.ts';
import { useMessages } from './messages.ts';
import classes from './project-card.module.css';
import type { ListedProject, Project } from './queries.ts';

/**
 * A project in a list: what it is, who posts it, what it pays, and until when one can apply. Plain elements, since
 * twenty of these are what a visitor waits for first.
 */
export function ProjectCard({ project }: { readonly project: ListedProject }) {
  const t = useMessages();
  const words = useWords();
  const format = useFormat();
  const { employer, estimatedHours: hours, durationDays: days } = project;
  const small = classes.small ?? '';
  const quiet = `${small} ${classes.quiet}`;
  return (
    <CardLink to="/projects/$projectId" params={{ projectId: project.id }} className={classes.card ?? ''}>
      <div className={classes.text}>
        <Employer employer={employer} />
        <h2 className={classes.title}>{project.title}</h2>
        <p className={`${classes.summary} ${classes.quiet}`}>{project.excerpt}</p>
        <div className={classes.tags}>
          <span className={classes.tag}>{words(`category.${project.category}` as 'category.other')}</span>
          <Place project={project} />
          {project.cptEligible ? (
            <span className={`${classes.tag} ${classes.tagCpt}`}>{t('cpt')}</span>
          ) : null}
        </div>
      </div>
      <div className={classes.numbers}>
        <span className={classes.fee}>{format.money(project.fee)}</span>
        <span className={small}>{words('hourly', { amount: format.money(project.hourlyFee) })}</span>
        <span className={quiet}>
          {words('hours', { hours })} · {words('days', { days })}
        </span>
        <span className={quiet}>{t('applyBy', { when: format.date(project.applyBy) })}</span>
      </div>
    </CardLink>
  );
}

function Place({ project }: { readonly project: ListedProject }) {
  const words = useWords();
  const place = project.locationMode === 'remote' ? undefined : project.place;
  return (
    <span className={classes.tag}>
      <IconMapPin size={13} aria-hidden />
      {words(`locationMode.${project.locationMode}`)}
      {place ? ` · ${place}` : ''}
    </span>
  );
}

export function Employer({ employer }: Pick<Project, 'employer'>) {
  const t = useMessages();
  return (
    <div className={`${classes.employer} ${classes.small}`}>
      {employer.organisation ?? t('someEmployer')}
      {employer.domainVerified ? (
        <IconCircleCheck size={16} className={classes.verified ?? ''} role="img" aria-label={t('verified')} />
      ) : null}
    </div>
  );
}
