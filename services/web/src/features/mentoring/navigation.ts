import type { NavigationEntry } from '../../app/navigation.ts';

export const mentoringNavigation: readonly NavigationEntry[] = [
  { to: '/mentoring', label: { en: 'Mentoring', es: 'Mentoría' }, who: 'employer', place: 'account' },
];
