import type { NavigationEntry } from '../../app/navigation.ts';

export const accountNavigation: readonly NavigationEntry[] = [];
