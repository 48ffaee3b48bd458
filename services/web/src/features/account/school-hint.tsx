import { Alert, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import classes from './account.module.css';
import { useMessages } from './messages.ts';
import { schools } from './queries.ts';

const PAUSE_MS = 300;
const COMPLETE = /^[^\s@]+@([^\s@]+\.[a-z]{2,})$/i;

/** Which school an address belongs to, as soon as it is complete. */
export function SchoolHint({ email }: { readonly email: string }) {
  const t = useMessages();
  const [address] = useDebouncedValue(email.trim().toLowerCase(), PAUSE_MS);
  const domain = COMPLETE.exec(address)?.[1] ?? '';
  const { data } = useQuery(schools(domain));
  const school = data?.items.find((each) => domain === each.domain || domain.endsWith(`.${each.domain}`));
  return (
    <div role="status" className={classes.hint}>
      {school ? (
        <Text size="sm" fw={600}>
          <IconCircleCheck size={16} className={classes.verified ?? ''} aria-hidden /> {school.name}
        </Text>
      ) : null}
      {data && !school ? <Alert color="amber">{t('noSchool', { domain })}</Alert> : null}
    </div>
  );
}
