import { Button, CopyButton, Group, Stack, Text } from '@mantine/core';
import { ButtonLink } from '../../ui/links.tsx';
import { useMessages as useUiMessages } from '../../ui/messages.ts';
import { useMessages } from './messages.ts';
import classes from './portfolio.module.css';
import type { OwnPortfolio } from './queries.ts';

interface ShareLinkProps {
  readonly own: OwnPortfolio;
  readonly isBusy: boolean;
  /** has the link replaced by one that nobody can guess */
  readonly renew: () => void;
}

/** The address to pass on, once the page is public. */
export function ShareLink({ own: { slug }, isBusy, renew }: ShareLinkProps) {
  const t = useMessages();
  const ui = useUiMessages();
  if (!slug) return null;
  const address = `${location.origin}/portfolios/${slug}`;
  return (
    <Stack gap="xs">
      <Text fw={600}>{t('link')}</Text>
      <Text className={classes.link ?? ''}>{address}</Text>
      <Group gap="xs">
        <CopyButton value={address}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              <span aria-live="polite">{ui(copied ? 'copied' : 'copy')}</span>
            </Button>
          )}
        </CopyButton>
        <ButtonLink to="/portfolios/$slug" params={{ slug }} variant="default">
          {t('open')}
        </ButtonLink>
        <Button variant="subtle" color="gray" loading={isBusy} onClick={renew}>
          {t('newLink')}
        </Button>
      </Group>
      <Text size="sm" c="dimmed">
        {t('newLinkMeans')}
      </Text>
    </Stack>
  );
}
