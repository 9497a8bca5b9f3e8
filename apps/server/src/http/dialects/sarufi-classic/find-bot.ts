import { notFound, type TeamScope } from '#kernel';
import { type Agent, getAgent } from '#modules/agents';
import type { HttpPorts } from '../../http-ports.ts';

const NUMBER = /^\d{1,15}$/;

/** The agent that a `bot_id` means: its number, its id or its slug. Throws `agent_not_found`. */
export async function findBot(
  ports: Pick<HttpPorts, 'agents'>,
  scope: TeamScope,
  botId: string | number,
): Promise<Agent> {
  if (!NUMBER.test(String(botId))) return getAgent(ports, scope, String(botId));
  const agent = await ports.agents.findByNumber(scope, Number(botId));
  if (agent === undefined) throw notFound('agent');
  return agent;
}
