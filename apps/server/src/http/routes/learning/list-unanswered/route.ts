import { unansweredPage, unansweredQuery } from '@baraza/contracts';
import { getAgent } from '#modules/agents';
import { listUnanswered } from '#modules/knowledge';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { agentPath } from '../../path-params.ts';
import { toClusterView } from '../learning-view.ts';

export function listUnansweredRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/agents/:agentId/unanswered',
    {
      config: { permission: 'knowledge:read' },
      schema: {
        operationId: 'listUnanswered',
        summary: 'List what customers asked and the sources did not answer, or not for sure, grouped, most asked first',
        params: agentPath,
        querystring: unansweredQuery,
        response: { 200: unansweredPage },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.agentId);
      const page = await listUnanswered(ports, scope, agent.id, request.query.kind, request.query);
      return { items: page.items.map(toClusterView), nextCursor: page.nextCursor };
    },
  );
}
