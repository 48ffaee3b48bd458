import type { NavigationEntry } from '../../app/navigation.ts';

export const boardNavigation: readonly NavigationEntry[] = [
  {
    to: '/projects/mine',
    label: { en: 'My projects', es: 'Mis proyectos' },
    who: 'employer',
    place: 'header',
  },
];
