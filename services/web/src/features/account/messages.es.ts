import type en from './messages.en.ts';

export default {
  signInTitle: 'Iniciar sesión',
  signInLead: 'Qué bueno verte de nuevo.',
  email: 'Correo electrónico',
  password: 'Contraseña',
  signIn: 'Iniciar sesión',
  noAccount: '¿Aún no tienes cuenta?',
  signUp: 'Crear cuenta',
  'problem.wrong-credentials': 'Este correo y esta contraseña no coinciden.',
} satisfies Record<keyof typeof en, string>;
