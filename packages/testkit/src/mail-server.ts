import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { LoopbackCertificate } from './certificate.ts';

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers and body as they came. */
  readonly raw: string;
  /** The body, with quoted-printable taken off. */
  readonly text: string;
}

/** A mail server on loopback that speaks SMTP and keeps what it gets. */
export interface MailServer {
  /** `smtp://127.0.0.1:<port>`, or `smtps://user:password@localhost:<port>`: with what it asks for. */
  readonly url: string;
  readonly mails: readonly ReceivedMail[];
  /** Refuses the next letters for a while (450), one each. */
  refusals: number;
  /** Resolves with the letter of this number, counted from 0, once it is there. */
  mail(index: number): Promise<ReceivedMail>;
  close(): Promise<void>;
}

export interface MailServerOptions {
  /** `implicit` as on port 465; `starttls` as on 587, where it takes no password before. Without it nothing is encrypted. */
  readonly tls?: LoopbackCertificate & { readonly mode: 'implicit' | 'starttls' };
  /** Whom it takes letters from; from everybody otherwise. */
  readonly account?: { readonly user: string; readonly password: string };
}

export async function startMailServer({ tls, account }: MailServerOptions = {}): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  const waiting = new Map<number, (mail: ReceivedMail) => void>();
  const state = { refusals: 0 };
  const server = new SMTPServer({
    authOptional: account === undefined,
    disabledCommands: [...(tls?.mode === 'starttls' ? [] : ['STARTTLS']), ...(account === undefined ? ['AUTH'] : [])],
    // Else a password may not even be offered where nothing is encrypted: that is for the client to refuse.
    allowInsecureAuth: tls === undefined,
    secure: tls?.mode === 'implicit',
    ...(tls && { key: tls.key, cert: tls.cert }),
    onAuth({ username, password }, _session, done) {
      if (username === account?.user && password === account?.password) return done(null, { user: username });
      return done(new Error('Invalid username or password'));
    },
    onRcptTo(_address, _session, done) {
      if (state.refusals === 0) return done();
      state.refusals -= 1;
      return done(Object.assign(new Error('Try again later'), { responseCode: 450 }));
    },
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const raw = Buffer.concat(parts).toString('utf8');
        const { mailFrom, rcptTo } = session.envelope;
        const mail: ReceivedMail = {
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(one => one.address),
          raw,
          text: decodeBody(raw),
        };
        const index = mails.push(mail) - 1;
        waiting.get(index)?.(mail);
        done();
      });
    },
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const urlOf = (at: number): string => {
    const url = new URL(`${tls?.mode === 'implicit' ? 'smtps' : 'smtp'}://${tls ? 'localhost' : '127.0.0.1'}:${at}`);
    if (account !== undefined) Object.assign(url, { username: account.user, password: account.password });
    return url.href;
  };
  // A client that hangs up over a certificate is what some tests are about.
  server.on('error', () => {});
  return {
    url: urlOf(port),
    mails,
    get refusals() {
      return state.refusals;
    },
    set refusals(count) {
      state.refusals = count;
    },
    mail(index) {
      const there = mails[index];
      return there === undefined ? new Promise(resolve => waiting.set(index, resolve)) : Promise.resolve(there);
    },
    close: () => new Promise(resolve => server.close(() => resolve())),
  };
}

/** RFC 2045 §6.7; our letters are one plain part. */
function decodeBody(raw: string): string {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  if (!/^content-transfer-encoding: quoted-printable/im.test(head)) return body;
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
