import type { NavigationEntry } from '../../app/navigation.ts';

export const exploreNavigation: readonly NavigationEntry[] = [
  { to: '/', label: { en: 'Explore', es: 'Explorar' }, who: 'anyone', place: 'header' },
];
