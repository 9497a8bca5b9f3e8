import { z } from 'zod';
import type { TeamScope } from '#kernel';
import type { Agent } from '#modules/agents';
import type { SourceDigest } from '#modules/knowledge';
import type { HttpPorts } from '../../http-ports.ts';
import { scopeOf } from '../../plugins/authenticate.ts';
import type { HttpApp } from '../../surface.ts';
import { READINGS } from '../readings.ts';
import { trainingStatus, trainingStatusOf } from '../training-status.ts';
import { eachVerb, readConfig } from './each-verb.ts';
import { VOCABULARIES } from './vocabulary.ts';

/** Fields of both documented lists: Chatzuri's, which all start with `chatbot_`, and Chatbase's. */
const listedAgent = z.object({
  id: z.string(),
  name: z.string(),
  status: trainingStatus,
  model: z.string(),
  instructions: z.string(),
  visibility: z.enum(['private', 'public']),
  created_at: z.string().describe('ISO 8601, UTC'),
  updated_at: z.string(),
  chatbot_id: z.string(),
  chatbot_name: z.string(),
  chatbot_owner_user_id: z.string().describe('The team'),
  phone: z.null(),
  email: z.null(),
  source_text: z
    .string()
    .describe('The text of `update-chatbot-data`; empty without one, or when the list is too long'),
});

const agentsReply = z.union([z.object({ agents: z.array(listedAgent) }), z.object({ chatbots: z.array(listedAgent) })]);

/** `GET /api/v1/get-agents`, `get-chatbots`; also by POST, as a page header has it. Newest first. */
export function registerGetAgents(app: HttpApp, ports: HttpPorts): void {
  for (const vocabulary of VOCABULARIES) {
    for (const { method, hide } of eachVerb('GET', 'POST')) {
      app.route({
        method,
        url: `/api/v1/get-${vocabulary}s`,
        config: readConfig({ permission: 'agents:read' }),
        schema: {
          hide,
          operationId: vocabulary === 'agent' ? 'getChatzuriAgents' : 'getChatbots',
          summary: 'Every agent of the team',
          response: { 200: agentsReply },
        },
        handler: async request => {
          const listed = await listAgents(ports, scopeOf(request));
          return vocabulary === 'agent' ? { agents: listed } : { chatbots: listed };
        },
      });
    }
  }
}

async function listAgents(ports: HttpPorts, scope: TeamScope): Promise<z.infer<typeof listedAgent>[]> {
  const { maxListedAgents, maxListedTextBytes } = READINGS.management;
  const { items } = await ports.agents.list(scope, { limit: maxListedAgents });
  const digests = await ports.knowledge.digestSources(
    scope,
    items.map(({ id }) => id),
  );
  const textIds = items.flatMap(({ id }) => digests.get(id)?.textSourceId ?? []);
  const texts = await ports.knowledge.readSourceTexts(scope, textIds, maxListedTextBytes);
  return items.map(agent => {
    const digest = digests.get(agent.id);
    return encodeAgent(agent, digest, texts.get(digest?.textSourceId ?? '') ?? '');
  });
}

function encodeAgent(agent: Agent, digest: SourceDigest | undefined, text: string): z.infer<typeof listedAgent> {
  return {
    id: agent.id,
    name: agent.name,
    status: trainingStatusOf(digest),
    model: agent.model,
    instructions: agent.instructions,
    visibility: agent.settings.visibility,
    created_at: new Date(agent.createdAt).toISOString(),
    updated_at: new Date(agent.updatedAt).toISOString(),
    chatbot_id: agent.id,
    chatbot_name: agent.name,
    chatbot_owner_user_id: agent.teamId,
    phone: null,
    email: null,
    source_text: text,
  };
}
