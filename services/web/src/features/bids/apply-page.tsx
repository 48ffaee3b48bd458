import { Card } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Page } from '../../ui/page.tsx';
import { QueryBoundary } from '../../ui/query-boundary.tsx';
import { policy, projectById } from '../explore/queries.ts';
import { ApplyForm } from './apply-form.tsx';
import { useMessages } from './messages.ts';

const route = getRouteApi('/projects/$projectId/apply');

export function ApplyPage() {
  const t = useMessages();
  const { projectId } = route.useParams();
  const project = useQuery(projectById(projectId));
  const rules = useQuery(policy);
  const title = project.data?.title;
  return (
    <Page title={t('applyTitle')} lead={title ? t('applyFor', { title }) : null} width="narrow">
      <QueryBoundary query={rules}>
        {({ applicationChars }) => (
          <Card padding="xl">
            <ApplyForm projectId={projectId} limits={applicationChars} fee={project.data?.fee} />
          </Card>
        )}
      </QueryBoundary>
    </Page>
  );
}
