import type { VisitorIdentity } from '@baraza/contracts';
import { AppError } from '#kernel';
import type { Agent } from '#modules/agents';
import type { HttpPorts } from '../../http-ports.ts';

/** The id of a person whose proof holds under the agent's secret. Throws `identity_not_proved` (forbidden). */
export async function proveIdentity(
  _ports: HttpPorts,
  _agent: Agent,
  _identity: VisitorIdentity,
  _now: number,
): Promise<string> {
  throw new AppError({
    kind: 'forbidden',
    code: 'identity_not_proved',
    message: 'The proof of who the visitor is does not hold',
  });
}
