import type { NavigationEntry } from '../../app/navigation.ts';

export const portfolioNavigation: readonly NavigationEntry[] = [
  { to: '/portfolio', label: { en: 'Portfolio', es: 'Portafolio' }, who: 'student', place: 'account' },
];
