import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { Step } from './steps.ts';

const route = getRouteApi('/projects/$projectId/edit');

/** Goes to a step. Each has an address: back goes to the one before. */
export function useGo() {
  const navigate = useNavigate();
  const { projectId } = route.useParams();
  return (step: Step) =>
    void navigate({ to: '/projects/$projectId/edit', params: { projectId }, search: { step } });
}
