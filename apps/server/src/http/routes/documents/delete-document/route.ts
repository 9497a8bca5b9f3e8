import { getAgent } from '#modules/agents';
import { awaitSearch, withdrawDocument } from '#modules/knowledge';
import type { HttpPorts } from '../../../http-ports.ts';
import { noContent } from '../../../openapi/document-route.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { documentPath } from '../../path-params.ts';

export function deleteDocumentRoute(app: HttpApp, ports: HttpPorts): void {
  app.delete(
    '/api/v1/agents/:agentId/documents/:documentId',
    {
      config: { permission: 'knowledge:write' },
      schema: {
        operationId: 'deleteDocument',
        summary: 'Withdraw a pushed document with everything made from it',
        params: documentPath,
        response: { 204: noContent },
      },
    },
    async (request, reply) => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.agentId);
      await withdrawDocument(ports, scope, agent.id, request.params.documentId);
      await awaitSearch(ports, scope, agent.id);
      return reply.code(204).send();
    },
  );
}
