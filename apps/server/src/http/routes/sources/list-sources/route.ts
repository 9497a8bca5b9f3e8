import { sourceListQuery, sourcePage } from '@baraza/contracts';
import { getAgent } from '#modules/agents';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { agentPath } from '../../path-params.ts';
import { toSourceView } from '../source-view.ts';

export function listSourcesRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/agents/:agentId/sources',
    {
      config: { permission: 'knowledge:read' },
      schema: {
        operationId: 'listSources',
        summary: 'List an agent’s sources, oldest first',
        params: agentPath,
        querystring: sourceListQuery,
        response: { 200: sourcePage },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.agentId);
      const { status, ...pageRequest } = request.query;
      const page = await ports.knowledge.listSources(scope, agent.id, { status }, pageRequest);
      return { items: page.items.map(toSourceView), nextCursor: page.nextCursor, total: page.total };
    },
  );
}
