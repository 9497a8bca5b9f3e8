/** Letters to people: by SMTP, or as a line in the server's output. */
export { createOperatorMailer } from './operator-mailer.ts';
export { checkSmtp, createSmtpMailer, type SmtpOptions } from './smtp-mailer.ts';
