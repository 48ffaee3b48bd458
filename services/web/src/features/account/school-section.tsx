import { Alert, Button, Group, List, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '../../api/use-act.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { StatusBadge } from '../../ui/texts.tsx';
import { InboxLink } from './inbox-link.tsx';
import { useMessages } from './messages.ts';
import { useProblemWords } from './problem-words.ts';
import { type Me, requestSchool } from './queries.ts';
import { Section } from './section.tsx';

/** Each school that the account names, with whether an address of it was shown to be theirs. */
const schoolsOf = ({ student, employer }: Me) => [
  ...new Map(
    [...(student ? [student.school] : []), ...(employer?.almaMaters ?? [])].map((school) => [
      school.domain,
      school,
    ]),
  ).values(),
];

export function SchoolSection({ me }: { readonly me: Me }) {
  const t = useMessages();
  const words = useProblemWords();
  const [email, setEmail] = useState('');
  const request = useAct({ act: requestSchool, onDone: () => setEmail('') });
  return (
    <Section title={t('schools')} lead={t('schoolsMeans')}>
      <List spacing="xs" listStyleType="none">
        {schoolsOf(me).map(({ domain, name, verified }) => (
          <List.Item key={domain}>
            <Group gap="sm">
              {name}
              <StatusBadge tone={verified ? 'going' : 'waiting'}>
                {t(verified ? 'schoolVerified' : 'schoolDeclared')}
              </StatusBadge>
            </Group>
          </List.Item>
        ))}
      </List>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          request.mutate(email.trim());
        }}
      >
        <Group align="flex-end">
          <TextInput
            type="email"
            flex={1}
            miw={220}
            label={t('schoolAddress')}
            value={email}
            onChange={({ currentTarget }) => setEmail(currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={request.isPending}>
            {t('sendLink')}
          </Button>
        </Group>
      </form>
      <div role="status">
        {request.data ? <Alert>{t('linkSent', { school: request.data.name })}</Alert> : null}
      </div>
      {request.data ? <InboxLink /> : null}
      <ProblemAlert problem={request.error} words={words} />
    </Section>
  );
}
