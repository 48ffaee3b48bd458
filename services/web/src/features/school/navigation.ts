import type { NavigationEntry } from '../../app/navigation.ts';

export const schoolNavigation: readonly NavigationEntry[] = [
  {
    to: '/school',
    label: { en: 'Students’ work', es: 'Trabajo de estudiantes' },
    who: 'career-services',
    place: 'header',
  },
];
