import { Anchor, List, Skeleton, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { isProblem } from '../../api/problem.ts';
import { QueryBoundary } from '../../ui/query-boundary.tsx';
import { Words } from '../../ui/words.tsx';
import { useMessages } from './messages.ts';
import { studentById } from './queries.ts';
import { isWebAddress } from './web-address.ts';

/** A student's work elsewhere, as their profile has it now; nothing where it has none or the account is closed. */
export function StudentLinks({ studentId }: { readonly studentId: string }) {
  const t = useMessages();
  const query = useQuery(studentById(studentId));
  if (isProblem(query.error, 'not-found')) return null;
  return (
    <QueryBoundary query={query} skeleton={<Skeleton height={24} width="60%" />}>
      {({ links }) =>
        links.length === 0 ? null : (
          <div>
            <Title order={2} size="h4">
              {t('links')}
            </Title>
            <List listStyleType="none" mt="xs">
              {links.map((link) => (
                <List.Item key={link}>
                  <Words>
                    <OfTheWeb link={link} />
                  </Words>
                </List.Item>
              ))}
            </List>
          </div>
        )
      }
    </QueryBoundary>
  );
}

function OfTheWeb({ link }: { readonly link: string }) {
  if (!isWebAddress(link)) return link;
  return (
    <Anchor href={link} target="_blank" rel="noopener nofollow">
      {link}
    </Anchor>
  );
}
