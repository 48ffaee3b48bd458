import { Anchor, Text } from '@mantine/core';
import { useMessages } from './messages.ts';
import classes from './shell.module.css';

export function Footer() {
  const t = useMessages();
  return (
    <footer className={classes.footer}>
      <div className={classes.footerBar}>
        <Text size="sm" c="dimmed">
          {t('tagline')}
        </Text>
        <div className={classes.footerLinks}>
          <Anchor size="sm" c="dimmed" href="/api/projects/feed.atom">
            {t('feed')}
          </Anchor>
          <Anchor size="sm" c="dimmed" href="/docs">
            {t('api')}
          </Anchor>
        </div>
      </div>
    </footer>
  );
}
