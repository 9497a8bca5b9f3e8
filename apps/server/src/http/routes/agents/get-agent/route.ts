import { agentView } from '@baraza/contracts';
import { getAgent } from '#modules/agents';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { agentPath } from '../../path-params.ts';
import { toAgentView } from '../agent-view.ts';

export function getAgentRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/agents/:agentId',
    {
      config: { permission: 'agents:read' },
      schema: { operationId: 'getAgent', summary: 'Get an agent', params: agentPath, response: { 200: agentView } },
    },
    async request => toAgentView(await getAgent(ports, scopeOf(request), request.params.agentId)),
  );
}
