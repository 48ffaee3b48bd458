import type { NavigationEntry } from '../../app/navigation.ts';

export const postingNavigation: readonly NavigationEntry[] = [
  {
    to: '/post',
    label: { en: 'Post a project', es: 'Publicar un proyecto' },
    who: 'employer',
    place: 'header',
  },
];
