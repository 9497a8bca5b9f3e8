import { recallPage, recallQuery } from '@baraza/contracts';
import type { z } from 'zod';
import { getAgent } from '#modules/agents';
import { type RecallTarget, recallConversations } from '#modules/knowledge';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { agentPath } from '../../path-params.ts';
import { toCitingView } from '../learning-view.ts';

export function listRecallRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/agents/:agentId/recall',
    {
      config: { permission: 'knowledge:read' },
      schema: {
        operationId: 'listRecall',
        summary:
          'List the conversations that were told something from a source, a document, a passage or a reply’s passages',
        params: agentPath,
        querystring: recallQuery,
        response: { 200: recallPage },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.agentId);
      const page = await recallConversations(ports, scope, agent.id, targetOf(request.query), request.query);
      return { items: page.items.map(toCitingView), nextCursor: page.nextCursor };
    },
  );
}

function targetOf({ sourceId, documentId, chunkId, messageId }: z.output<typeof recallQuery>): RecallTarget {
  if (sourceId !== undefined) return { kind: 'source', id: sourceId };
  if (documentId !== undefined) return { kind: 'document', id: documentId };
  if (chunkId !== undefined) return { kind: 'chunk', id: chunkId };
  if (messageId !== undefined) return { kind: 'message', id: messageId };
  throw new Error('the query names one of them');
}
