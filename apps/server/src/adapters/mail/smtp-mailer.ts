import type { Transporter } from 'nodemailer';
import type { Log } from '#kernel';
import type { Mail, Mailer } from '#modules/access';

export interface SmtpOptions {
  /**
   * `smtps://user:password@host:465` (TLS from the first byte) or `smtp://user:password@host:587` (STARTTLS). A password is
   * sent over TLS alone, unless the address ends in `?requireTLS=false`.
   */
  readonly url: string;
  readonly from: string;
  readonly log: Log;
}

const TIMEOUT_MS = 20_000;
const TRIES = 3;
const RETRY_AFTER_MS = 2_000;
/** SMTP: a reply of 500 and above is final (RFC 5321 §4.2.1). */
const FIRST_FINAL_REPLY = 500;

/** SMTP with nodemailer, which is loaded for the first letter. A letter is tried three times and then given up, with a word in the log. */
export function createSmtpMailer({ url, from, log }: SmtpOptions): Mailer {
  let transporter: Promise<Transporter> | undefined;
  return {
    kind: 'mail',
    async send(mail) {
      transporter ??= openTransporter(url);
      try {
        await sendWithRetry(await transporter, { ...toMessage(mail), from });
        return true;
      } catch (error) {
        log.error({ err: error }, 'a letter could not be sent');
        return false;
      }
    },
  };
}

/** Signs in at a mail server and sends nothing. Throws what stands in the way. */
export async function checkSmtp(url: string, timeoutMs: number): Promise<void> {
  const transporter = await openTransporter(url, timeoutMs);
  try {
    await transporter.verify();
  } finally {
    transporter.close();
  }
}

async function openTransporter(url: string, timeoutMs = TIMEOUT_MS): Promise<Transporter> {
  const { createTransport } = await import('nodemailer');
  // Else somebody on the way could leave STARTTLS out of the server's answer, and read along.
  const requireTLS = new URL(url).password !== '';
  return createTransport(
    { url, requireTLS, connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs },
    { disableFileAccess: true, disableUrlAccess: true },
  );
}

interface Message {
  readonly from: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
}

/** As an object, so that an address can never be read as several. */
function toMessage({ to, subject, text }: Mail): Omit<Message, 'from'> {
  return { to: { name: '', address: to }, subject, text };
}

async function sendWithRetry(transporter: Transporter, message: Message): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await transporter.sendMail(message);
      return;
    } catch (error) {
      if (attempt === TRIES || isFinal(error)) throw error;
      await new Promise(resolve => setTimeout(resolve, RETRY_AFTER_MS * attempt));
    }
  }
}

function isFinal(error: unknown): boolean {
  return (
    error instanceof Error &&
    'responseCode' in error &&
    typeof error.responseCode === 'number' &&
    error.responseCode >= FIRST_FINAL_REPLY
  );
}
