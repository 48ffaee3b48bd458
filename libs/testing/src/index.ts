export { aCaller, type TokenDesk, tokenDesk } from './callers.ts';
export { type Answer, type Client, clientOf, type Method } from './client.ts';
export { MONDAY, type MovableClock, movableClock } from './clock.ts';
export { commandsIn, type SentCommand } from './commands.ts';
export { testDatabase } from './database.ts';
export { type ServiceUnderTest, serviceUnderTest } from './service-under-test.ts';
export { anAgreement, anEmployerAccount, anOpenProject, aStudentAccount, refOf } from './snapshots.ts';
export {
  cutIn,
  type Direction,
  fair,
  halfOpen,
  halfOpenIn,
  slow,
  type TcpProxy,
  tcpProxy,
  type Verdict,
  type Weather,
} from './tcp-proxy.ts';
