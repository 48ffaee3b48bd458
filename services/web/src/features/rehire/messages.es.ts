import type en from './messages.en.ts';

export default {
  together: 'Estudiantes que trabajaron para ti',
  togetherMeans: 'Invítalos a postularse: te conocen y se les avisa enseguida.',
  lastWork: 'Lo último: {title}',
  invite: 'Invitar a {name}',
  invited: 'Invitado',
  again: 'Trabajar juntos otra vez',
  againMeans:
    'Publícalo de nuevo con todo ya escrito. Cuando esté abierto, puedes invitar a {name} a postularse con un clic.',
  postAgain: 'Publicarlo de nuevo',
  youAreInvited: '{organisation} te invita a postularte: ya trabajaste para ellos.',
  'problem.already-invited': 'Ya invitaste a este estudiante.',
  'problem.project-not-open': 'Este proyecto ya no acepta solicitudes.',
  'problem.apply-by-passed': 'El último día para postularse ya pasó.',
  'problem.student-unavailable': 'La cuenta de este estudiante no está activa ahora.',
  'problem.account-suspended': 'Tu cuenta está suspendida y no puede invitar a estudiantes.',
} satisfies Record<keyof typeof en, string>;
