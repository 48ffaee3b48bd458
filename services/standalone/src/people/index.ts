export {
  APPLICATION,
  anEvaluation,
  aProject,
  deliver,
  employerRegistration,
  evaluate,
  mailedToken,
  postProject,
  register,
  studentRegistration,
} from './acts.ts';
export { completeOnboarding, GOOD_CARD, type HostedPages, hostedPages, payByCard } from './hosted-pages.ts';
export { withMailFolder } from './mail-folder.ts';
export { type MainJob, type Outcome, playMainJob, type Until } from './main-job.ts';
export { type Credentials, expectOk, type Person, Refused, signIn } from './person.ts';
export { type Answer, intoApp, type Method, overHttp, type Send } from './transport.ts';
export { until } from './until.ts';
