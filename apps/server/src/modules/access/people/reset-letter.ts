import type { Mail } from './mailer.ts';

/** The letter with the link to a new password. */
export function resetLetter(to: string, link: string): Mail {
  return {
    to,
    subject: 'A new password for Baraza',
    link,
    text: `Somebody asked for a new password for your account.

Choose one here, within the next hour:

${link}

If it was not you, do nothing: your password stays as it is.
`,
  };
}
