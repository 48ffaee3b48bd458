export default {
  signInTitle: 'Sign in',
  signInLead: 'Good to see you again.',
  email: 'E-mail address',
  password: 'Password',
  signIn: 'Sign in',
  noAccount: 'No account yet?',
  signUp: 'Sign up',
  'problem.wrong-credentials': 'This address and this password do not belong together.',
} as const;
