import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Page } from '../../ui/page.tsx';
import { QueryBoundary } from '../../ui/query-boundary.tsx';
import { ArrangeForm } from './arrange-form.tsx';
import { useMessages } from './messages.ts';
import classes from './portfolio.module.css';
import { PortfolioItems } from './portfolio-items.tsx';
import { ownPortfolio } from './queries.ts';

/** A student chooses what their page shows, and sees it as others do. */
export function OwnPortfolioPage() {
  const t = useMessages();
  const query = useQuery(ownPortfolio);
  return (
    <Page title={t('title')} lead={t('lead')}>
      <QueryBoundary query={query}>
        {(own) => (
          <div className={classes.columns}>
            <ArrangeForm key={own.version} own={own} />
            <Stack component="section" aria-labelledby="preview">
              <div>
                <Title order={2} id="preview">
                  {t('preview')}
                </Title>
                {own.headline ? <Text>{own.headline}</Text> : null}
              </div>
              <PortfolioItems items={own.preview.items} />
            </Stack>
          </div>
        )}
      </QueryBoundary>
    </Page>
  );
}
