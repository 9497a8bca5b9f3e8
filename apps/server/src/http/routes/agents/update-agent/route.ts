import { agentView, updateAgentBody } from '@baraza/contracts';
import { updateAgent } from '#modules/agents';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { agentPath } from '../../path-params.ts';
import { toAgentView } from '../agent-view.ts';

export function updateAgentRoute(app: HttpApp, ports: HttpPorts): void {
  app.patch(
    '/api/v1/agents/:agentId',
    {
      config: { permission: 'agents:write' },
      schema: {
        operationId: 'updateAgent',
        summary: 'Change what the body names',
        params: agentPath,
        body: updateAgentBody,
        response: { 200: agentView },
      },
    },
    async request => toAgentView(await updateAgent(ports, scopeOf(request), request.params.agentId, request.body)),
  );
}
