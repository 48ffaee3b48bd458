import { Alert, Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useEffect, useId, useRef } from 'react';
import type { Versioned } from '../../api/client.ts';
import classes from './account.module.css';
import { AddEmployer, AddStudent } from './add-side-forms.tsx';
import { useMessages } from './messages.ts';
import type { Me } from './queries.ts';
import { Section } from './section.tsx';

/** The side of the marketplace that an account is not on yet, where it is on one. */
function sideToAdd({ student, employer }: Me) {
  if (student) return employer ? undefined : 'employer';
  return employer ? 'student' : undefined;
}

/** Who studies may have work to give, too, and the other way round: one account for both. */
export function OtherSide({ mine }: { readonly mine: Versioned<Me> }) {
  const t = useMessages();
  const id = useId();
  const done = useRef<HTMLDivElement>(null);
  const [opened, { toggle, close }] = useDisclosure(false);
  const [isAdded, added] = useDisclosure(false);
  // The form that had the focus is gone.
  useEffect(() => {
    if (isAdded) done.current?.focus();
  }, [isAdded]);
  const side = sideToAdd(mine.value);
  if (isAdded)
    return (
      <Alert ref={done} tabIndex={-1} role="status">
        {t('sideAdded')}
      </Alert>
    );
  if (!side) return null;
  const onAdded = () => {
    close();
    added.open();
  };
  return (
    <Section title={t(`addSide.${side}`)} lead={t(`addSideMeans.${side}`)}>
      <div>
        <Button variant="default" aria-expanded={opened} aria-controls={id} onClick={toggle}>
          {t(`addSideAct.${side}`)}
        </Button>
      </div>
      <div id={id} className={classes.hint}>
        {opened && side === 'employer' ? <AddEmployer mine={mine} onAdded={onAdded} /> : null}
        {opened && side === 'student' ? <AddStudent mine={mine} onAdded={onAdded} /> : null}
      </div>
    </Section>
  );
}
