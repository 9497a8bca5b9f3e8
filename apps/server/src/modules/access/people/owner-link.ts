import type { Clock } from '#kernel';
import type { PeopleStore } from './people-store.ts';
import { createLinkToken } from './secret-link.ts';

const VALID_MS = 24 * 3_600_000;

/**
 * A fresh token for the link that makes the first owner, valid for 24 hours and until it is used; the one before it is
 * void. Undefined when there is an owner.
 */
export async function issueOwnerLink(ports: {
  readonly people: PeopleStore;
  readonly clock: Clock;
}): Promise<string | undefined> {
  if (await ports.people.hasOwner()) return undefined;
  const { token, hash } = createLinkToken();
  await ports.people.saveOwnerLink({ hash, expiresAt: ports.clock.now() + VALID_MS });
  return token;
}
