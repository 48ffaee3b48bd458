import { Group, Text } from '@mantine/core';
import { StatusBadge, When } from '../../ui/texts.tsx';
import { useWords } from '../../vocabulary/words.ts';
import classes from './account.module.css';
import { ChangeEmail } from './change-email.tsx';
import { InboxLink } from './inbox-link.tsx';
import { useMessages } from './messages.ts';
import type { Me } from './queries.ts';
import { Section } from './section.tsx';
import { Resend } from './verify-page.tsx';

/** The account itself: its address, what it is for, since when. */
export function EmailSection({ me }: { readonly me: Me }) {
  const t = useMessages();
  const words = useWords();
  return (
    <Section title={me.displayName} lead={me.roles.map((role) => words(`role.${role}`)).join(' · ')}>
      <Group gap="sm">
        <Text className={classes.address}>{me.email}</Text>
        <StatusBadge tone={me.emailVerified ? 'going' : 'waiting'}>
          {t(me.emailVerified ? 'emailVerified' : 'emailUnverified')}
        </StatusBadge>
      </Group>
      {me.emailVerified ? null : (
        <>
          <Text size="sm">{t('emailUnverifiedMeans')}</Text>
          <InboxLink />
          <Resend />
        </>
      )}
      <ChangeEmail me={me} />
      <Text size="sm" c="dimmed">
        {t('memberSince')} <When at={me.registeredAt} />
      </Text>
    </Section>
  );
}
