import { agentPage, pageQuery } from '@baraza/contracts';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { toAgentView } from '../agent-view.ts';

export function listAgentsRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/agents',
    {
      config: { permission: 'agents:read' },
      schema: {
        operationId: 'listAgents',
        summary: 'List agents, newest first',
        querystring: pageQuery,
        response: { 200: agentPage },
      },
    },
    async request => {
      const page = await ports.agents.list(scopeOf(request), request.query);
      return { items: page.items.map(toAgentView), nextCursor: page.nextCursor };
    },
  );
}
