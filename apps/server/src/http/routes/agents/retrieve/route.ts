import { type RetrieveBody, retrieveBody, retrieveView } from '@baraza/contracts';
import { getAgent } from '#modules/agents';
import type { RetrieveFilter } from '#modules/knowledge';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { agentPath } from '../../path-params.ts';

export function retrieveRoute(app: HttpApp, ports: HttpPorts): void {
  app.post(
    '/api/v1/agents/:agentId/retrieve',
    {
      config: { permission: 'knowledge:read', idempotency: 'recorded' },
      schema: {
        operationId: 'retrieve',
        summary: 'Search an agent’s knowledge, as a chat turn would',
        params: agentPath,
        body: retrieveBody,
        response: { 200: retrieveView },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.agentId);
      const { filter, ...asked } = request.body;
      const { chunks, indexVersion, degraded } = await ports.retriever.retrieve(scope, agent.id, {
        ...asked,
        ...(filter !== undefined && { filter: toFilter(filter) }),
      });
      return {
        chunks: chunks.map(chunk => ({
          id: chunk.id,
          sourceId: chunk.sourceId,
          documentId: chunk.publicDocumentId,
          title: chunk.title,
          url: chunk.url,
          text: chunk.text,
          score: chunk.score,
        })),
        indexVersion,
        degraded: [...(degraded ?? [])],
      };
    },
  );
}

function toFilter({ addedAfter, addedBefore, ...rest }: NonNullable<RetrieveBody['filter']>): RetrieveFilter {
  return {
    ...rest,
    addedAfter: addedAfter === undefined ? undefined : Date.parse(addedAfter),
    addedBefore: addedBefore === undefined ? undefined : Date.parse(addedBefore),
  };
}
