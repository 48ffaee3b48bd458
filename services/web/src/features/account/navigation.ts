import type { NavigationEntry } from '../../app/navigation.ts';

export const accountNavigation: readonly NavigationEntry[] = [
  { to: '/me', label: { en: 'Profile', es: 'Perfil' }, who: 'signed-in', place: 'account' },
];
