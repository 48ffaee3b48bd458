import type { NavigationEntry } from '../../app/navigation.ts';

export const spendingNavigation: readonly NavigationEntry[] = [
  { to: '/spending', label: { en: 'Spending', es: 'Gastos' }, who: 'employer', place: 'header' },
];
