import { flowTestsView } from '@baraza/contracts';
import { getAgent } from '#modules/agents';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { agentPath } from '../../path-params.ts';

export function getTestsRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/agents/:agentId/flow/tests',
    {
      config: { permission: 'flows:read' },
      schema: {
        operationId: 'getFlowTests',
        summary: 'The saved conversation tests',
        params: agentPath,
        response: { 200: flowTestsView },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.agentId);
      return { tests: [...(await ports.flows.findTests(scope, agent.id))] };
    },
  );
}
