import { z } from 'zod';
import type { TeamScope } from '#kernel';
import { type Agent, getAgent } from '#modules/agents';
import type { HttpPorts } from '../../http-ports.ts';
import { scopeOf } from '../../plugins/authenticate.ts';
import type { HttpApp } from '../../surface.ts';
import { READINGS } from '../readings.ts';
import { encodeModel, modelListReply, modelReply } from './encode-models.ts';

/** `GET /v1/models` and `GET /v1/models/{model}`: the team's agents by slug. */
export function registerModels(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/v1/models',
    {
      config: { permission: 'agents:read' },
      schema: {
        operationId: 'listModels',
        summary: `The team's agents, newest first, at most ${READINGS.openai.maxListedModels}`,
        response: { 200: modelListReply },
      },
    },
    async request => {
      const agents = await listAgents(ports, scopeOf(request));
      return { object: 'list' as const, data: agents.map(agent => encodeModel(agent)) };
    },
  );
  app.get(
    '/v1/models/:model',
    {
      config: { permission: 'agents:read' },
      schema: {
        operationId: 'retrieveModel',
        summary: 'One agent as a model',
        params: z.object({ model: z.string().describe("The agent's slug or id") }),
        response: { 200: modelReply },
      },
    },
    async request => {
      const { model } = request.params;
      return encodeModel(await getAgent(ports, scopeOf(request), model), model);
    },
  );
}

const PAGE_SIZE = 200;

async function listAgents(ports: Pick<HttpPorts, 'agents'>, scope: TeamScope): Promise<readonly Agent[]> {
  const agents: Agent[] = [];
  let cursor: string | undefined;
  do {
    const page = await ports.agents.list(scope, { limit: PAGE_SIZE, cursor });
    agents.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && agents.length < READINGS.openai.maxListedModels);
  return agents;
}
