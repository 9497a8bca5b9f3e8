import type { PasswordHasher, PeopleStore } from '#modules/access';

/** How people come in and who they are; beside {@link HttpPorts.people}, which lets them in. */
export interface IdentityPorts {
  readonly people: PeopleStore;
  readonly passwords: PasswordHasher;
  /** Signs the links that make the first owner. */
  readonly ownerLinkKey: Uint8Array;
  readonly sessionCookie: { write(token: string, maxAgeSeconds: number): string };
}
