import type { NavigationEntry } from '../../app/navigation.ts';

export const operatorNavigation: readonly NavigationEntry[] = [
  { to: '/operator', label: { en: 'Desk', es: 'Escritorio' }, who: 'operator', place: 'header' },
];
