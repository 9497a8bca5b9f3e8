import type { FlowDocument, JsonValue } from '@baraza/contracts';
import { AppError, type TeamScope } from '#kernel';
import type { Agent } from '#modules/agents';
import { publishFlow } from '#modules/flows';
import type { HttpPorts } from '../../http-ports.ts';
import { BOT_KIND, type BotDefinition, definitionOf } from './bot.ts';

/** What its author wrote of the bot. */
export async function readDefinition(
  ports: Pick<HttpPorts, 'foreignRecords'>,
  scope: TeamScope,
  agentId: string,
): Promise<BotDefinition> {
  return definitionOf(await ports.foreignRecords.find(scope, BOT_KIND, agentId));
}

export async function writeDefinition(
  ports: Pick<HttpPorts, 'foreignRecords'>,
  scope: TeamScope,
  agent: Agent,
  definition: BotDefinition,
): Promise<void> {
  await ports.foreignRecords.put(scope, {
    id: agent.id,
    kind: BOT_KIND,
    agentId: agent.id,
    document: definition,
    createdAt: agent.createdAt,
    updatedAt: agent.updatedAt,
  });
}

/** The bot's states and intents as a flow of ours; null while it has no states. Throws a 422 for what is no bot. */
export async function compileBot(
  ports: Pick<HttpPorts, 'workshop'>,
  name: string,
  { intents, flows }: BotDefinition,
): Promise<FlowDocument | null> {
  if (Object.keys(flows).length === 0) return null;
  const text = JSON.stringify({ name, intents, flows });
  const result = await ports.workshop.import([{ path: 'bot.sarufi-classic.json', text }]);
  if (result.kind === 'imported' && result.flow !== null) return result.flow;
  throw new AppError({
    kind: 'unprocessable',
    code: 'bot_invalid',
    message: `The flows cannot be run: ${result.kind === 'refused' ? result.reason : 'they hold no states'}`,
  });
}

/** Makes the flow the one that the bot runs; a bot without states runs none. */
export async function publishBot(
  ports: HttpPorts,
  scope: TeamScope,
  agent: Agent,
  author: string | null,
  document: FlowDocument | null,
): Promise<void> {
  const at = ports.clock.now();
  if (document === null) {
    if (agent.flowVersionId !== null) await ports.agents.withdrawFlow(scope, agent.id, at);
    return;
  }
  await ports.flows.saveDraft(scope, agent.id, { document: JSON.parse(JSON.stringify(document)) as JsonValue, at });
  await publishFlow(ports, scope, { agentId: agent.id, author }, { note: 'Flows of the classic Sarufi API' });
}
