import { flowBody } from '@baraza/contracts';
import { getAgent } from '#modules/agents';
import { getFlowDraft } from '#modules/flows';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { agentPath } from '../../path-params.ts';

export function getFlowRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/agents/:agentId/flow',
    {
      config: { permission: 'flows:read' },
      schema: {
        operationId: 'getFlow',
        summary: 'The draft; the published flow when there is none',
        params: agentPath,
        response: { 200: flowBody },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.agentId);
      return (await getFlowDraft(ports, scope, agent)) as never;
    },
  );
}
