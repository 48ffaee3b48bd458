import { Text } from '@mantine/core';
import { TextLink } from '../../ui/links.tsx';
import { Amount, When } from '../../ui/texts.tsx';
import { useMessages } from './messages.ts';
import classes from './operator.module.css';
import type { Ledger } from './queries.ts';

type Entry = Ledger['items'][number];

/** Entries of the journal, newest first, each with all its legs. */
export function Entries({ entries }: { readonly entries: readonly Entry[] }) {
  return (
    <ul className={classes.list}>
      {entries.map((entry) => (
        <EntryRow key={entry.id} entry={entry} />
      ))}
    </ul>
  );
}

function EntryRow({ entry }: { readonly entry: Entry }) {
  const t = useMessages();
  const { kind, at, engagementId, externalId, legs, currency } = entry;
  return (
    <li className={classes.entry}>
      <div>
        <Text fw={600}>{t(`kind.${kind}`)}</Text>
        <Text size="sm" c="dimmed">
          <When at={at} as="dateTime" />
        </Text>
        <Text size="sm" className={classes.code ?? ''}>
          <TextLink to="/engagements/$engagementId" params={{ engagementId }}>
            {engagementId}
          </TextLink>
        </Text>
        <Text size="sm" c="dimmed" className={classes.code ?? ''}>
          {externalId}
        </Text>
      </div>
      <dl className={classes.legs}>
        {legs.map(({ account, amountCents }) => (
          <div key={account} style={{ display: 'contents' }}>
            <dt>{t(`account.${account}`)}</dt>
            <dd>
              <Amount money={{ amountCents, currency }} exact />
            </dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
