import type { Mail } from './mailer.ts';

/** The letter with the link into a team. */
export function invitationLetter({ to, teamName, link }: { to: string; teamName: string; link: string }): Mail {
  return {
    to,
    subject: `An invitation to ${teamName}`,
    link,
    text: `You are invited to the team ${teamName} on Baraza.

Accept within seven days:

${link}

If you do not know what this is about, do nothing.
`,
  };
}
