import { flowVersionPage, pageQuery } from '@baraza/contracts';
import { getAgent } from '#modules/agents';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { agentPath } from '../../path-params.ts';
import { toFlowVersionView } from '../flow-version-view.ts';

export function listVersionsRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/agents/:agentId/flow/versions',
    {
      config: { permission: 'flows:read' },
      schema: {
        operationId: 'listFlowVersions',
        summary: 'The versions of a flow, newest first',
        params: agentPath,
        querystring: pageQuery,
        response: { 200: flowVersionPage },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.agentId);
      const page = await ports.flows.listVersions(scope, agent.id, request.query);
      return { items: page.items.map(version => toFlowVersionView(version, agent)), nextCursor: page.nextCursor };
    },
  );
}
