import { documentPage, pageQuery } from '@baraza/contracts';
import { getAgent } from '#modules/agents';
import { getSource } from '#modules/knowledge';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { sourcePath } from '../../path-params.ts';
import { toDocumentView } from '../source-view.ts';

export function listDocumentsRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/agents/:agentId/sources/:sourceId/documents',
    {
      config: { permission: 'knowledge:read' },
      schema: {
        operationId: 'listDocuments',
        summary: 'List the documents a source gave',
        params: sourcePath,
        querystring: pageQuery,
        response: { 200: documentPage },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.agentId);
      const source = await getSource(ports, scope, agent.id, request.params.sourceId);
      const page = await ports.knowledge.listDocuments(scope, agent.id, source.id, request.query);
      return { items: page.items.map(toDocumentView), nextCursor: page.nextCursor };
    },
  );
}
