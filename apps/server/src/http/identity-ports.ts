import type {
  InvitationStore,
  Mailer,
  PasswordHasher,
  PeopleStore,
  SessionAuthenticator,
  TeamStore,
} from '#modules/access';

/** How people come in and who they are; beside {@link HttpPorts.people}, which lets them in. */
export interface IdentityPorts {
  readonly people: PeopleStore & InvitationStore;
  readonly teams: TeamStore;
  /** The same as {@link HttpPorts.people}, under the name that use-cases know it by. */
  readonly sessions: SessionAuthenticator;
  readonly passwords: PasswordHasher;
  /** Signs the links that make the first owner. */
  readonly ownerLinkKey: Uint8Array;
  readonly mailer: Mailer;
  /** better-auth, for what comes under `/api/auth`. */
  readonly auth: { handle(request: Request): Promise<Response> };
  /** Where people reach the server; undefined when it is wherever a request reached it. */
  readonly publicUrl: string | undefined;
  /** The configured provider of single sign-on. */
  readonly singleSignOn: { readonly id: string; readonly name: string } | undefined;
  readonly sessionCookie: { write(token: string, maxAgeSeconds: number): string };
}
