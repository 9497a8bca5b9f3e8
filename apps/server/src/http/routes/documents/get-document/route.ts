import { sourceView } from '@baraza/contracts';
import { getAgent } from '#modules/agents';
import { getPushedDocument } from '#modules/knowledge';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { documentPath } from '../../path-params.ts';
import { toSourceView } from '../../sources/source-view.ts';

export function getDocumentRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/agents/:agentId/documents/:documentId',
    {
      config: { permission: 'knowledge:read' },
      schema: {
        operationId: 'getDocument',
        summary: 'How far a pushed document is',
        params: documentPath,
        response: { 200: sourceView },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.agentId);
      return toSourceView(await getPushedDocument(ports, scope, agent.id, request.params.documentId));
    },
  );
}
