import type en from './messages.en.ts';

export default {
  title: 'Avisos',
  lead: 'Lo que pasó con lo que te concierne, lo más nuevo primero.',
  emptyTitle: 'Aún nada',
  emptyText: 'Cuando pase algo con una propuesta, un proyecto o un trabajo tuyo, se dice aquí enseguida.',
  nothingUnread: 'Todo leído',
  nothingUnreadText: 'Aquí no hay nada que no hayas visto.',
  explore: 'Explorar proyectos',
  onlyUnread: 'Solo sin leer',
  markAll: 'Marcar todo como leído',
  markOne: 'Marcar como leído',
  unread: 'Sin leer',
  mail: 'También por correo',
  mailTo: 'Lo que no has leído aquí al cabo de un rato se envía a {address}.',
  mailToNobody: 'Confirma antes tu correo: hasta entonces no se envía nada.',
  'account.suspended.account': 'Tu cuenta está suspendida: {reason} Tu perfil dice cómo termina.',
  'account.reinstated.account': 'Tu cuenta está activa de nuevo.',
  'account.school-verified.account': 'Tu dirección en {domain} está verificada.',
  'project.submitted-for-review.operator': '«{projectTitle}» es una primera publicación y espera revisión.',
  'project.turned-down.employer': '«{projectTitle}» fue rechazado: {reason}',
  'project.published.employer': '«{projectTitle}» recibe propuestas hasta el {applyBy}.',
  'project.expired.employer': '«{projectTitle}» terminó sin propuestas que responder.',
  'saved-search.matched.student':
    '{newProjects, plural, one {Un proyecto es nuevo} other {# proyectos son nuevos}} en tu búsqueda «{searchName}».',
  'bid.submitted.employer': 'Un estudiante se postuló a «{projectTitle}». Responde antes del {answerBy}.',
  'bid.shortlisted.student': 'Tu propuesta para «{projectTitle}» está preseleccionada.',
  'bid.declined.student': 'Tu propuesta para «{projectTitle}» no fue elegida. La razón está con ella.',
  'bid.lapsed.student': 'Tu propuesta para «{projectTitle}» caducó sin respuesta.',
  'bid.accepted.student':
    'Tu propuesta para «{projectTitle}» fue aceptada. Empieza cuando esté pagada, a más tardar el {fundBy}.',
  'interview.requested.student':
    'Alguien de {organisation}, de tu escuela, te pide una entrevista informativa. Responde antes del {answerBy}.',
  'interview.requested.employer':
    'Pediste una entrevista informativa. El estudiante responde antes del {answerBy}.',
  'interview.accepted.student': 'La entrevista informativa está acordada. Ya pueden leer cómo contactarse.',
  'interview.accepted.employer': 'La entrevista informativa está acordada. Ya pueden leer cómo contactarse.',
  'interview.declined.employer': 'El estudiante rechazó la entrevista informativa.',
  'interview.withdrawn.student': '{organisation} retiró la solicitud de entrevista.',
  'interview.lapsed.student': 'La solicitud de entrevista informativa caducó sin respuesta.',
  'interview.lapsed.employer': 'La solicitud de entrevista informativa caducó sin respuesta.',
  'student.invited.student':
    '{organisation}, para quien trabajaste, te invita a postularte a «{projectTitle}».',
  'payment.requested.employer':
    'Paga {total} por «{projectTitle}» antes del {dueAt}, o la aceptación caduca.',
  'payment.lapsed.employer': 'La aceptación para «{projectTitle}» caducó: no se pagó a tiempo.',
  'payment.lapsed.student': '«{projectTitle}» no se pagó a tiempo. Tu propuesta vuelve a estar en juego.',
  'payment.frozen.student': 'El pago de «{projectTitle}» está detenido hasta que se decida.',
  'payment.frozen.employer': 'El pago de «{projectTitle}» está detenido hasta que se decida.',
  'payment.refunded.employer': 'Se te devolvieron {refunded} de «{projectTitle}».',
  'payout.awaiting-recipient.student': '{fee} te esperan. Configura tus pagos para recibirlos.',
  'payout.paid.student': 'Se te enviaron {paid} por «{projectTitle}».',
  'recipient.ready.account': 'Ya puedes recibir pagos.',
  'recipient.restricted.account': 'Tus pagos están detenidos: tu cuenta en Stripe necesita atención.',
  'engagement.started.student': '«{projectTitle}» está pagado: puedes empezar. Se entrega el {workDueBy}.',
  'message.sent.student': 'Quien ofrece «{projectTitle}» te escribió.',
  'message.sent.employer': 'Quien hace «{projectTitle}» te escribió.',
  'work.delivered.employer': '«{projectTitle}» fue entregado. Revísalo; se aprueba solo el {autoApproveAt}.',
  'review.reminded.employer':
    'La entrega de «{projectTitle}» aún espera tu revisión. Se aprueba sola el {autoApproveAt}.',
  'review.reminded.operator':
    'La entrega de «{projectTitle}» aún espera revisión. Se aprueba sola el {autoApproveAt}.',
  'changes.requested.student': 'Se piden cambios en «{projectTitle}», hasta el {dueBy}.',
  'work.approved.student': '«{projectTitle}» está aprobado. {toStudent} van en camino.',
  'dispute.opened.student': 'Se abrió una disputa sobre «{projectTitle}». Responde antes del {answerBy}.',
  'dispute.opened.employer': 'Se abrió una disputa sobre «{projectTitle}». Responde antes del {answerBy}.',
  'dispute.opened.operator': 'Una disputa sobre «{projectTitle}» pide decisión antes del {ruleBy}.',
  'dispute.answered.student':
    'La otra parte respondió a la disputa sobre «{projectTitle}». Se decide antes del {ruleBy}.',
  'dispute.answered.employer':
    'La otra parte respondió a la disputa sobre «{projectTitle}». Se decide antes del {ruleBy}.',
  'dispute.answered.operator':
    'Ambas partes de la disputa sobre «{projectTitle}» fueron oídas. Decide antes del {ruleBy}.',
  'engagement.cancellation-proposed.student':
    'El empleador propone cancelar «{projectTitle}»: {reason} Acepta, o sigue.',
  'engagement.cancellation-proposed.employer':
    'El estudiante propone cancelar «{projectTitle}»: {reason} Acepta, o sigue.',
  'dispute.resolved.student':
    'La decisión sobre «{projectTitle}»: {toStudent} para ti, {toEmployer} de vuelta al empleador.',
  'dispute.resolved.employer':
    'La decisión sobre «{projectTitle}»: {toStudent} para el estudiante, {toEmployer} de vuelta a ti.',
  'engagement.cancelled.student': '«{projectTitle}» fue cancelado.',
  'engagement.cancelled.employer': '«{projectTitle}» fue cancelado.',
  'engagement.completed.student':
    '«{projectTitle}» está terminado. Evalúa al empleador antes del {evaluateBy}.',
  'engagement.completed.employer':
    '«{projectTitle}» está terminado. Evalúa al estudiante antes del {evaluateBy}.',
  'engagement.acknowledged.student': 'Tu escuela reconoció «{projectTitle}» en tu expediente.',
  'engagement.strike-confirmed.student':
    'Tienes una falta por «{projectTitle}»: {reason} Puedes apelar en tu perfil.',
  'engagement.strike-confirmed.employer':
    'Tienes una falta por «{projectTitle}»: {reason} Puedes apelar en tu perfil.',
  'conversion.recorded.student':
    'Confirma, por favor: ¿«{projectTitle}» llevó a {kind, select, internship {una pasantía} other {un puesto de tiempo completo}}?',
  'conversion.recorded.employer':
    'El estudiante confirmó que «{projectTitle}» llevó a {kind, select, internship {una pasantía} other {un puesto de tiempo completo}}.',
  'evaluation.published.student': 'Ya se puede leer lo que se dijo de ti por «{projectTitle}».',
  'evaluation.published.employer': 'Ya se puede leer lo que se dijo de ti por «{projectTitle}».',
} satisfies Record<keyof typeof en, string>;
