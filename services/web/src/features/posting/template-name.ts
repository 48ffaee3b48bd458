import { useMessages } from './messages.ts';

const IDS = [
  ...(['lead-list', 'social-calendar', 'competitor-scan', 'customer-interviews', 'data-cleaning'] as const),
  ...([
    'dashboard',
    'blog-articles',
    'newsletter',
    'logo-refresh',
    'usability-test',
    'landing-page',
  ] as const),
  ...(['process-guide', 'event-support', 'budget-model', 'grant-research'] as const),
];

/** A template's name in the reader's language; one that we have no words for goes by the API's. */
export function useTemplateName() {
  const t = useMessages();
  return ({ id, name }: { readonly id: string; readonly name: string }): string => {
    const known = IDS.find((one) => one === id);
    return known ? t(`template.${known}`) : name;
  };
}
