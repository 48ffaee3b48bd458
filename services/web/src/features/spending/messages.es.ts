import type en from './messages.en.ts';

export default {
  pay: 'Pagar ahora',
  'problem.stripe-unavailable':
    'La página de pago no responde en este momento. No se pierde nada: inténtalo en un minuto.',
  'problem.paid': 'Aquí ya no hay nada que pagar. Vuelve a cargar la página.',
} satisfies Record<keyof typeof en, string>;
