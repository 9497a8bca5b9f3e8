import type { VisitorIdentity } from '@baraza/contracts';
import type { TeamScope } from '#kernel';
import { AppError } from '#kernel';
import type { VisitorClaims } from '#modules/access';
import type { Agent } from '#modules/agents';
import { checkIdentityProof, type IdentitySecretPorts } from '#modules/customers';

/** The id of a person whose proof holds under the agent's secret. Throws `identity_not_proved` (forbidden). */
export async function proveIdentity(
  ports: IdentitySecretPorts,
  scope: TeamScope,
  agent: Agent,
  identity: VisitorIdentity,
  now: number,
): Promise<string> {
  const proved = await checkIdentityProof(ports, scope, agent.id, identity, now);
  if (proved !== undefined) return proved.userId;
  throw new AppError({
    kind: 'forbidden',
    code: 'identity_not_proved',
    message: 'The proof of who the visitor is does not hold',
    field: 'identity',
  });
}

type Proved = Pick<VisitorClaims, 'userId' | 'provedAt'>;

export const STRANGER: Proved = { userId: null };

/** Who the visitor of an earlier token proved to be; nobody any more once the agent has another secret since. */
export async function stillProved(
  { identitySecrets }: Pick<IdentitySecretPorts, 'identitySecrets'>,
  scope: TeamScope,
  known: VisitorClaims | undefined,
): Promise<Proved> {
  if (known === undefined || known.userId === null) return STRANGER;
  const { userId, provedAt = 0 } = known;
  const secret = await identitySecrets.find(scope, known.agentId);
  return secret === undefined || secret.createdAt > provedAt ? STRANGER : { userId, provedAt };
}
