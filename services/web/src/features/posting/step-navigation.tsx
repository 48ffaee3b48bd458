import { VisuallyHidden } from '@mantine/core';
import { useMessages } from './messages.ts';
import classes from './posting.module.css';
import { STEPS, type Step } from './steps.ts';

interface StepNavigationProps {
  readonly step: Step;
  /** steps with a field at fault */
  readonly atFault: ReadonlySet<Step>;
  readonly onGo: (step: Step) => void;
}

/** All steps, in any order; the one at hand is marked, and those with something to mend. */
export function StepNavigation({ step, atFault, onGo }: StepNavigationProps) {
  const t = useMessages();
  return (
    <nav aria-label={t('steps')}>
      <ol className={classes.steps}>
        {STEPS.map((one, index) => (
          <li key={one}>
            <button
              type="button"
              className={classes.step}
              aria-current={one === step ? 'step' : undefined}
              data-fault={atFault.has(one) || undefined}
              onClick={() => onGo(one)}
            >
              <span className={classes.stepNumber} aria-hidden="true">
                {index + 1}
              </span>
              <span className={classes.stepName}>{t(`step.${one}`)}</span>
              {atFault.has(one) ? <VisuallyHidden>{t('toMend')}</VisuallyHidden> : null}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
