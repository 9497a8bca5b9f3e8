import type { VisitorIdentity } from '@baraza/contracts';
import type { TeamScope } from '#kernel';
import { AppError } from '#kernel';
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
