export { MailConfig, mailTransportOf } from './config.ts';
export { type Mail, type MailTransport, outboxFolder, smtpTransport } from './transport.ts';
