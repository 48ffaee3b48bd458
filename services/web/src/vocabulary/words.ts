import type { components } from '../../generated/project-posting.d.ts';
import { catalogue } from '../i18n/catalogue.ts';
import en from './messages.en.ts';
import es from './messages.es.ts';

export const CATEGORIES = [
  ...(['lead-generation', 'social-media', 'marketing', 'sales', 'market-research', 'data-analysis'] as const),
  ...(['data-entry', 'writing', 'translation', 'design', 'video', 'software', 'operations'] as const),
  ...(['finance', 'human-resources', 'customer-success', 'events', 'other'] as const),
];
export type Category = NonNullable<components['schemas']['ProjectDraft']['category']>;
export const LOCATION_MODES = ['remote', 'on-site', 'hybrid'] as const;
export type LocationMode = (typeof LOCATION_MODES)[number];

/** The words of the field that more than one feature says: categories, states, roles, lengths. */
export const useWords = catalogue({ en, es });
