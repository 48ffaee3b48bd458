import type { NavigationEntry } from '../../app/navigation.ts';

export const interviewsNavigation: readonly NavigationEntry[] = [
  { to: '/interviews', label: { en: 'Interviews', es: 'Entrevistas' }, who: 'student', place: 'account' },
];
