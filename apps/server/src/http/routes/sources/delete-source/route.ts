import { getAgent } from '#modules/agents';
import { awaitSearch, deleteSource } from '#modules/knowledge';
import type { HttpPorts } from '../../../http-ports.ts';
import { noContent } from '../../../openapi/document-route.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { sourcePath } from '../../path-params.ts';

export function deleteSourceRoute(app: HttpApp, ports: HttpPorts): void {
  app.delete(
    '/api/v1/agents/:agentId/sources/:sourceId',
    {
      config: { permission: 'knowledge:write' },
      schema: {
        operationId: 'deleteSource',
        summary: 'Delete a source with everything made from it',
        params: sourcePath,
        response: { 204: noContent },
      },
    },
    async (request, reply) => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.agentId);
      await deleteSource(ports, scope, agent.id, request.params.sourceId);
      await awaitSearch(ports, scope, agent.id);
      return reply.code(204).send();
    },
  );
}
