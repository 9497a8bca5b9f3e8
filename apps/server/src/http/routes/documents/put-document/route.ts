import { pushDocumentBody, sourceView } from '@baraza/contracts';
import { getAgent } from '#modules/agents';
import { pushDocument } from '#modules/knowledge';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { documentPath } from '../../path-params.ts';
import { toSourceView } from '../../sources/source-view.ts';

const BODY_LIMIT = 16 * 1024 * 1024;

export function putDocumentRoute(app: HttpApp, ports: HttpPorts): void {
  app.put(
    '/api/v1/agents/:agentId/documents/:documentId',
    {
      bodyLimit: BODY_LIMIT,
      config: { permission: 'knowledge:write', errors: [409] },
      schema: {
        operationId: 'putDocument',
        summary: 'Push a document under an id of your own: it is added, or takes the place of what was there',
        description: 'Repeating a call changes nothing, and a document that is the same already is not ingested again.',
        params: documentPath,
        body: pushDocumentBody,
        response: { 200: sourceView, 201: sourceView },
      },
    },
    async (request, reply) => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.agentId);
      const { source, created } = await pushDocument(ports, scope, agent.id, request.params.documentId, request.body);
      return reply.code(created ? 201 : 200).send(toSourceView(source));
    },
  );
}
