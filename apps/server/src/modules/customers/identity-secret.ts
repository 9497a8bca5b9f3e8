import { randomBytes } from 'node:crypto';
import type { TeamScope } from '#kernel';
import { verifyIdentityToken, verifyUserHash } from './verify-identity.ts';

/** The secret that an agent's pages prove their users with, as it is kept: sealed. */
export interface IdentitySecret {
  readonly agentId: string;
  readonly sealed: string;
  readonly createdAt: number;
}

export interface IdentitySecretStore {
  find(scope: TeamScope, agentId: string): Promise<IdentitySecret | undefined>;
  /** In place of the one it had. */
  put(scope: TeamScope, secret: IdentitySecret): Promise<void>;
}

export interface IdentitySecretPorts {
  readonly identitySecrets: IdentitySecretStore;
  readonly secretBox: { seal(secret: string): string; open(sealed: string): string };
}

const SECRET_BYTES = 32;

/** The agent's secret, made when it has none yet. */
export async function identitySecretOf(
  ports: IdentitySecretPorts,
  scope: TeamScope,
  agentId: string,
  now: number,
): Promise<{ readonly secret: string; readonly createdAt: number }> {
  const known = await ports.identitySecrets.find(scope, agentId);
  if (known === undefined) return rotateIdentitySecret(ports, scope, agentId, now);
  return { secret: ports.secretBox.open(known.sealed), createdAt: known.createdAt };
}

/** A new secret in place of the agent's: hashes and tokens made with the old one are worth nothing from now on. */
export async function rotateIdentitySecret(
  ports: IdentitySecretPorts,
  scope: TeamScope,
  agentId: string,
  now: number,
): Promise<{ readonly secret: string; readonly createdAt: number }> {
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  await ports.identitySecrets.put(scope, { agentId, sealed: ports.secretBox.seal(secret), createdAt: now });
  return { secret, createdAt: now };
}

/** What a page sends to prove who its user is: an id with its hash, or a token. */
export interface IdentityProof {
  readonly userId?: string | undefined;
  readonly userHash?: string | undefined;
  readonly token?: string | undefined;
}

/** The person a proof is about, under the agent's secret; undefined when it does not hold. `now` in milliseconds. */
export async function checkIdentityProof(
  ports: IdentitySecretPorts,
  scope: TeamScope,
  agentId: string,
  proof: IdentityProof,
  now: number,
): Promise<
  | {
      readonly userId: string;
      readonly name: string | null;
      readonly email: string | null;
      readonly phone: string | null;
    }
  | undefined
> {
  const known = await ports.identitySecrets.find(scope, agentId);
  if (known === undefined) return undefined;
  const secret = ports.secretBox.open(known.sealed);
  if (proof.token !== undefined) return verifyIdentityToken(secret, proof.token, now);
  const { userId, userHash } = proof;
  if (userId === undefined || userHash === undefined || !verifyUserHash(secret, userId, userHash)) return undefined;
  return { userId, name: null, email: null, phone: null };
}
