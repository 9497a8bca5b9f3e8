/** A letter in plain text. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The one link that matters: all that an operator without a mail server is shown. */
  readonly link: string;
}

/** Sends letters, or shows their links to the operator. */
export interface Mailer {
  /** Where letters go: over the wire, or into the server's own output. */
  readonly kind: 'mail' | 'operator';
  /** Resolves to whether the letter was handed over; never rejects. */
  send(mail: Mail): Promise<boolean>;
}
