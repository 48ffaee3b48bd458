import type en from './messages.en.ts';

export default {
  title: 'Proyectos pagados de pocas semanas',
  lead: 'Encuentra trabajo de 5 a 40 horas que se paga de una vez cuando está hecho.',
  emptyTitle: 'Ningún proyecto coincide',
  emptyText: 'Quita un filtro, o guarda esta búsqueda y vuelve.',
} satisfies Record<keyof typeof en, string>;
