import { agentSettings, agentSettingsPatch } from '@baraza/contracts';
import { z } from 'zod';
import type { TeamScope } from '#kernel';
import { type Agent, createAgent, deleteAgent, getAgent, updateAgent } from '#modules/agents';
import type { HttpPorts } from '../../http-ports.ts';
import { scopeOf } from '../../plugins/authenticate.ts';
import type { HttpApp } from '../../surface.ts';
import { dialectText } from '../dialect-text.ts';
import { findModelOverride } from '../model-override.ts';
import { READINGS } from '../readings.ts';
import { trainingStatus, trainingStatusOf } from '../training-status.ts';
import { toSeconds, unixSeconds } from './encode-conversation.ts';
import { agentPath } from './find-conversation.ts';
import { decodeV2Page, encodeV2List, v2ListOf, v2PageQuery } from './paging.ts';

const v2Agent = z.object({
  id: z.string(),
  name: z.string(),
  slug: z.string(),
  status: trainingStatus,
  model: z.string(),
  instructions: z.string(),
  temperature: z.number().nullable(),
  visibility: z.enum(['private', 'public']),
  styles: agentSettings.shape.styles,
  createdAt: unixSeconds,
  updatedAt: unixSeconds,
});

const fields = {
  instructions: z.string().max(32_000, 'must be at most 32000 characters').nullish(),
  model: z.string().max(READINGS.maxModelNameLength).nullish().describe('Ignored where its provider is not configured'),
  temperature: z.number().min(0, 'must be between 0 and 1').max(1, 'must be between 0 and 1').nullish(),
  visibility: z.enum(['private', 'public'], 'must be "private" or "public"').nullish(),
};

const name = dialectText(READINGS.management.maxNameLength);
const newAgent = z.looseObject({ name, ...fields });
const agentPatch = z.looseObject({ name: name.nullish(), ...fields });
const stylesBody = agentSettingsPatch.shape.styles.unwrap().unwrap();

const agentReply = z.object({ data: v2Agent });

/** The agents of a team, for clients that list and set them up: `/api/v2/agents`. */
export function registerV2Agents(app: HttpApp, ports: HttpPorts): void {
  registerReads(app, ports);
  registerWrites(app, ports);
}

function registerReads(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v2/agents',
    {
      config: { permission: 'agents:read' },
      schema: {
        operationId: 'listV2Agents',
        summary: 'Agents of the team, newest first',
        querystring: v2PageQuery,
        response: { 200: v2ListOf(v2Agent) },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const page = await ports.agents.list(scope, decodeV2Page(request.query));
      const encoded = await encodeAgents(ports, scope, page.items);
      return encodeV2List(encoded, page.nextCursor, await ports.agents.count(scope));
    },
  );
  app.get(
    '/api/v2/agents/:agentId',
    {
      config: { permission: 'agents:read' },
      schema: { operationId: 'getV2Agent', summary: 'One agent', params: agentPath, response: { 200: agentReply } },
    },
    async request => {
      const scope = scopeOf(request);
      return reply(ports, scope, await getAgent(ports, scope, request.params.agentId));
    },
  );
}

function registerWrites(app: HttpApp, ports: HttpPorts): void {
  app.post(
    '/api/v2/agents',
    {
      config: { permission: 'agents:write', teamWide: true },
      schema: {
        operationId: 'createV2Agent',
        summary: 'Create an agent',
        body: newAgent,
        response: { 200: agentReply },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const input = { name: request.body.name, ...(await decodeFields(ports, scope, request.body)) };
      return reply(ports, scope, await createAgent(ports, scope, input));
    },
  );
  app.put(
    '/api/v2/agents/:agentId',
    {
      config: { permission: 'agents:write' },
      schema: {
        operationId: 'updateV2Agent',
        summary: 'Change what the body names',
        params: agentPath,
        body: agentPatch,
        response: { 200: agentReply },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const patch = { name: request.body.name ?? undefined, ...(await decodeFields(ports, scope, request.body)) };
      return reply(ports, scope, await updateAgent(ports, scope, request.params.agentId, patch));
    },
  );
  app.put(
    '/api/v2/agents/:agentId/styles',
    {
      config: { permission: 'agents:write' },
      schema: {
        operationId: 'updateV2AgentStyles',
        summary: 'Change how the agent looks',
        params: agentPath,
        body: stylesBody,
        response: { 200: agentReply },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const settings = { styles: request.body };
      return reply(ports, scope, await updateAgent(ports, scope, request.params.agentId, { settings }));
    },
  );
  app.delete(
    '/api/v2/agents/:agentId',
    {
      config: { permission: 'agents:write' },
      schema: {
        operationId: 'deleteV2Agent',
        summary: 'Delete an agent with everything that belongs to it',
        params: agentPath,
        response: { 200: z.object({ data: z.object({ success: z.literal(true) }) }) },
      },
    },
    async request => {
      await deleteAgent(ports, scopeOf(request), request.params.agentId);
      return { data: { success: true as const } };
    },
  );
}

async function decodeFields(ports: HttpPorts, scope: TeamScope, body: z.infer<typeof agentPatch>) {
  const { instructions, model, temperature, visibility } = body;
  return {
    instructions: instructions ?? undefined,
    model: await findModelOverride(ports.models, scope, model ?? undefined),
    temperature: temperature ?? undefined,
    settings: visibility == null ? undefined : { visibility },
  };
}

async function reply(ports: HttpPorts, scope: TeamScope, agent: Agent): Promise<z.infer<typeof agentReply>> {
  const [data] = await encodeAgents(ports, scope, [agent]);
  if (data === undefined) throw new Error('one agent was encoded as none');
  return { data };
}

async function encodeAgents(
  ports: HttpPorts,
  scope: TeamScope,
  agents: readonly Agent[],
): Promise<z.infer<typeof v2Agent>[]> {
  const digests = await ports.knowledge.digestSources(
    scope,
    agents.map(({ id }) => id),
  );
  return agents.map(agent => ({
    id: agent.id,
    name: agent.name,
    slug: agent.slug,
    status: trainingStatusOf(digests.get(agent.id)),
    model: agent.model,
    instructions: agent.instructions,
    temperature: agent.temperature,
    visibility: agent.settings.visibility,
    styles: agent.settings.styles,
    createdAt: toSeconds(agent.createdAt),
    updatedAt: toSeconds(agent.updatedAt),
  }));
}
