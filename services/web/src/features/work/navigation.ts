import type { NavigationEntry } from '../../app/navigation.ts';

export const workNavigation: readonly NavigationEntry[] = [
  { to: '/engagements', label: { en: 'Work', es: 'Trabajos' }, who: 'employer', place: 'header' },
  { to: '/engagements', label: { en: 'My work', es: 'Mis trabajos' }, who: 'student', place: 'header' },
];
