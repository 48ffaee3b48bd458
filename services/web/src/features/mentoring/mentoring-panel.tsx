import { Button, Card, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { QueryBoundary } from '../../ui/query-boundary.tsx';
import { me } from '../account/queries.ts';
import { AskForm } from './ask-form.tsx';
import { InterviewCard } from './interview-card.tsx';
import { useMessages } from './messages.ts';
import { type Bid, interviewWith } from './queries.ts';

/**
 * On the page of a bid, for the employer: the way to ask a student of one's own school for an informational interview,
 * or what became of that. Nothing where they share no school.
 */
export function MentoringPanel({ bid }: { readonly bid: Bid }) {
  const { data: mine } = useQuery(me);
  const schools = mine?.value.employer?.almaMaters ?? [];
  const isShared = schools.some(({ domain }) => domain === bid.student.school.domain);
  return mine && isShared ? <OfSameSchool bid={bid} contact={mine.value.email} /> : null;
}

interface OfSameSchoolProps {
  readonly bid: Bid;
  /** what the form begins with */
  readonly contact: string;
}

function OfSameSchool({ bid, contact }: OfSameSchoolProps) {
  const query = useQuery(interviewWith(bid.studentId));
  return (
    <QueryBoundary query={query}>
      {(interview) =>
        interview ? <InterviewCard interview={interview} /> : <Offer bid={bid} contact={contact} />
      }
    </QueryBoundary>
  );
}

function Offer({ bid, contact }: OfSameSchoolProps) {
  const t = useMessages();
  const [opened, { open }] = useDisclosure(false);
  const name = bid.student.displayName;
  return (
    <Card component="section" padding="xl">
      <Stack>
        <Title order={2} size="h3">
          {opened ? t('askTitle', { name }) : t('panelTitle')}
        </Title>
        <Text>{t('panelText', { name })}</Text>
        {opened ? (
          <AskForm bidId={bid.id} contact={contact} />
        ) : (
          <div>
            <Button variant="light" onClick={open}>
              {t('ask')}
            </Button>
          </div>
        )}
      </Stack>
    </Card>
  );
}
