import type en from './messages.en.ts';

export default {
  title: 'El trabajo de tus estudiantes',
  lead: 'Lo que estudiantes de tu escuela aceptaron compartir contigo. Reconoce el trabajo terminado en su expediente.',
  csv: 'En CSV',
  show: 'Mostrar',
  'show.waiting': 'Por reconocer',
  'show.done': 'Reconocido',
  'show.all': 'Todo',
  emptyTitle: 'Aquí no hay nada',
  'emptyText.waiting': 'Todo el trabajo que te compartieron está reconocido.',
  'emptyText.done': 'Aquí aparece lo que reconozcas.',
  'emptyText.all': 'Cada estudiante elige en su perfil si su escuela ve su trabajo.',
  atEmployer: 'en {employer}',
  hours: 'Horas',
  hoursOf: '{logged, number} registradas de {planned, number}',
  completed: 'Terminado',
  acknowledged: 'Reconocido',
  acknowledge: 'Reconocer',
  notYet: 'Se puede reconocer cuando esté terminado.',
  'problem.not-acknowledgeable': 'Todavía le falta algo: {detail}.',
  'problem.already-acknowledged': 'Alguien de tu escuela ya lo reconoció.',
} satisfies Record<keyof typeof en, string>;
