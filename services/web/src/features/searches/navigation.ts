import type { NavigationEntry } from '../../app/navigation.ts';

export const searchesNavigation: readonly NavigationEntry[] = [
  {
    to: '/searches',
    label: { en: 'Saved searches', es: 'Búsquedas guardadas' },
    who: 'student',
    place: 'account',
  },
];
