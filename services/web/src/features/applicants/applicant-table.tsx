import { Checkbox, Table } from '@mantine/core';
import { TextLink } from '../../ui/links.tsx';
import { When } from '../../ui/texts.tsx';
import classes from './applicants.module.css';
import { BidState } from './bid-state.tsx';
import { useMessages } from './messages.ts';
import type { Bid } from './queries.ts';
import { School } from './student-line.tsx';
import { useCompare } from './use-compare.ts';

const COLUMNS = ['student', 'schoolName', 'major', 'year', 'skills', 'sent', 'state', 'compare'] as const;

/** The bids line by line; a narrow screen scrolls it sideways within itself. */
export function ApplicantTable({ bids }: { readonly bids: readonly Bid[] }) {
  const t = useMessages();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
    <section className={classes.scroll} aria-label={t('title')} tabIndex={0}>
      <Table verticalSpacing="sm" miw={900}>
        <Table.Thead>
          <Table.Tr>
            {COLUMNS.map((column) => (
              <Table.Th key={column} scope="col">
                {t(column)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {bids.map((bid) => (
            <Row key={bid.id} bid={bid} />
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

function Row({ bid }: { readonly bid: Bid }) {
  const t = useMessages();
  const compare = useCompare(bid.id);
  const { displayName, major, graduationYear, skills } = bid.student;
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <TextLink to="/bids/$bidId" params={{ bidId: bid.id }}>
          {displayName}
        </TextLink>
      </Table.Th>
      <Table.Td>
        <School bid={bid} />
      </Table.Td>
      <Table.Td>{major}</Table.Td>
      <Table.Td>{graduationYear}</Table.Td>
      <Table.Td>{skills.join(', ')}</Table.Td>
      <Table.Td>
        <When at={bid.submittedAt} />
      </Table.Td>
      <Table.Td>
        <BidState bid={bid} />
      </Table.Td>
      <Table.Td>
        <Checkbox
          aria-label={t('compareWith', { name: displayName })}
          checked={compare.isChosen}
          disabled={compare.isFull}
          onChange={compare.toggle}
        />
      </Table.Td>
    </Table.Tr>
  );
}
