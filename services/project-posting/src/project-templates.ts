import type { Static } from 'typebox';
import templates from './project-templates.json' with { type: 'json' };
import type { DraftInput } from './schemas.ts';

export interface ProjectTemplate {
  readonly id: string;
  readonly name: string;
  /** a draft to start from; who supervises, until when to apply and the attestation are the employer's to add */
  readonly content: Static<typeof DraftInput>;
}

/** Drafts of common project types: proposals, which the policy's bounds meet at publication like any other draft. */
export const PROJECT_TEMPLATES: readonly ProjectTemplate[] = templates as ProjectTemplate[];
