import { deleteAgent } from '#modules/agents';
import type { HttpPorts } from '../../../http-ports.ts';
import { noContent } from '../../../openapi/document-route.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { agentPath } from '../../path-params.ts';

export function deleteAgentRoute(app: HttpApp, ports: HttpPorts): void {
  app.delete(
    '/api/v1/agents/:agentId',
    {
      config: { permission: 'agents:write' },
      schema: {
        operationId: 'deleteAgent',
        summary: 'Delete an agent with its knowledge and conversations, for good',
        params: agentPath,
        response: { 204: noContent },
      },
    },
    async (request, reply) => {
      await deleteAgent(ports, scopeOf(request), request.params.agentId);
      return reply.code(204).send();
    },
  );
}
