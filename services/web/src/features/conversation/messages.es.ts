import type en from './messages.en.ts';

export default {
  title: 'Mensajes',
  write: 'Escribe a la otra parte',
  send: 'Enviar',
  sent: 'Enviado.',
  until: 'Puedes escribir hasta el',
  over: 'Este trabajo terminó hace tiempo: aquí ya no se puede escribir.',
  empty: 'Aún no hay nada escrito. Pregunta lo que necesites saber; a la otra parte se le avisa enseguida.',
  nothing: 'Las dos partes no escribieron nada.',
  you: 'Tú',
  'from.student': 'Estudiante',
  'from.employer': 'Empleador',
} satisfies Record<keyof typeof en, string>;
