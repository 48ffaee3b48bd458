import type en from './messages.en.ts';

export default {
  title: 'Búsquedas guardadas',
  lead: 'Lo que buscas, cada una con los proyectos nuevos desde que la miraste. Una vez al día te avisamos de ellos.',
  emptyTitle: 'Aún no guardas ninguna búsqueda',
  emptyText: 'Filtra los proyectos hasta ver los que harías, y guarda eso.',
  explore: 'Explorar proyectos',
  save: 'Guardar esta búsqueda',
  name: 'Su nombre',
  saveNow: 'Guardar',
  leave: 'Ahora no',
  saved: 'Guardada.',
  toAll: 'Búsquedas guardadas',
  fresh: '{count, plural, =0 {Nada nuevo} one {Un proyecto nuevo} other {# proyectos nuevos}}',
  looked: 'Mirada el',
  open: 'Abrir',
  openNamed: 'Abrir {name}',
  delete: 'Borrar',
  deleteNamed: 'Borrar {name}',
  'problem.too-many-saved-searches': 'Tienes todas las que se pueden. Borra una primero.',
} satisfies Record<keyof typeof en, string>;
