import { agentView, createAgentBody } from '@baraza/contracts';
import { createAgent } from '#modules/agents';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { toAgentView } from '../agent-view.ts';

export function createAgentRoute(app: HttpApp, ports: HttpPorts): void {
  app.post(
    '/api/v1/agents',
    {
      config: { permission: 'agents:write', teamWide: true },
      schema: {
        operationId: 'createAgent',
        summary: 'Create an agent',
        body: createAgentBody,
        response: { 201: agentView },
      },
    },
    async (request, reply) => {
      const agent = await createAgent(ports, scopeOf(request), request.body);
      void reply.code(201).header('location', `/api/v1/agents/${agent.id}`);
      return toAgentView(agent);
    },
  );
}
