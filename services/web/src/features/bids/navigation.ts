import type { NavigationEntry } from '../../app/navigation.ts';

export const bidsNavigation: readonly NavigationEntry[] = [
  { to: '/bids', label: { en: 'My bids', es: 'Mis propuestas' }, who: 'student', place: 'header' },
];
