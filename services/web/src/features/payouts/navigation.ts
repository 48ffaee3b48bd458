import type { NavigationEntry } from '../../app/navigation.ts';

export const payoutsNavigation: readonly NavigationEntry[] = [
  { to: '/payouts', label: { en: 'Payouts', es: 'Pagos' }, who: 'student', place: 'header' },
];
