import type en from './messages.en.ts';

export default {
  title: 'Mira desde los ojos de alguien',
  lead: 'Este Stint funciona en tu máquina, con personas inventadas en medio de situaciones reales. No se paga a nadie, no sale ningún correo, y todo lo que hagas se deshace empezando de nuevo.',
  making:
    'Los datos de demostración aún se están creando. Lo que cada persona tiene entre manos puede tardar un momento.',
  tour: 'El trabajo principal en seis pasos',
  tourLead: 'En cada paso entras como la persona a la que le toca.',
  people: 'Todas las personas que puedes ser',
  enter: 'Entrar como {name}',
  'step.post': 'Un empleador publica un proyecto',
  'step.bid': 'Una estudiante se postula',
  'step.accept': 'El empleador elige y deja el pago en depósito',
  'step.deliver': 'La estudiante entrega el trabajo',
  'step.approve': 'El empleador aprueba y la estudiante cobra',
  'step.evaluate': 'Ambos cuentan cómo fue',
  'stepMeans.post':
    'El pago, la comisión y el total están a la vista desde la primera tecla. Empieza con una plantilla y mira lo que verán los estudiantes.',
  'stepMeans.bid': 'Encuentra un proyecto, escribe unas frases y sabe hasta qué fecha te responden.',
  'stepMeans.accept':
    'Compara propuestas lado a lado, muestra solo las de tu escuela, acepta una y paga. El trabajo empieza cuando el dinero está ahí.',
  'stepMeans.deliver':
    'Según los criterios acordados. Una petición de cambios nombra el criterio, y hay dos como máximo.',
  'stepMeans.approve':
    'Si nadie mira, el trabajo se aprueba solo a los 14 días; ambos ven el reloj en su pantalla.',
  'stepMeans.evaluate':
    'Nadie ve las palabras del otro antes de que ambos escriban. Cada estudiante muestra lo que quiere en su portafolio.',
  'doing.choosing-among-bids': 'Tiene propuestas que comparar, y estudió en UMass Amherst',
  'doing.paying-for-an-accepted-bid': 'Aceptó una propuesta y ahora la paga',
  'doing.reviewing-a-delivery': 'Tiene que mirar un trabajo que entregaron',
  'doing.waiting-for-first-review': 'Publicó por primera vez; el operador lo revisa',
  'doing.looking-for-work': 'Busca un proyecto y tiene propuestas enviadas',
  'doing.answering-a-change-request': 'Le pidieron cambiar lo que entregó',
  'doing.setting-up-payouts': 'Tiene trabajo aprobado y prepara su cuenta para cobrarlo',
  'doing.showing-finished-work': 'Cobró y fue evaluada, y puede mostrarlo',
  'doing.acknowledging-work': 'Reconoce el trabajo terminado de estudiantes de UMass Amherst',
  'doing.running-the-marketplace': 'Revisa primeras publicaciones, decide disputas, ve el libro de cuentas',
} satisfies Record<keyof typeof en, string>;
