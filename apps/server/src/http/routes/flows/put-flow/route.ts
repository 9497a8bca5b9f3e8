import { flowBody } from '@baraza/contracts';
import { getAgent } from '#modules/agents';
import { saveFlowDraft } from '#modules/flows';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { authorOf } from '../../author-of.ts';
import { agentPath } from '../../path-params.ts';
import { FLOW_BODY_LIMIT, requiredDocument, writtenDocument } from '../accept-flow-bodies.ts';
import { draftTag, expectedRevision } from '../draft-tag.ts';

export function putFlowRoute(app: HttpApp, ports: HttpPorts): void {
  app.put(
    '/api/v1/agents/:agentId/flow',
    {
      bodyLimit: FLOW_BODY_LIMIT,
      config: { permission: 'flows:write' },
      schema: {
        operationId: 'putFlow',
        summary: 'Keep a flow as the draft, unfinished as it may be; JSON or YAML',
        description:
          'Answers with the draft’s `ETag`. With `If-Match` the draft is only replaced while it is the one of that `ETag`; ' +
          'otherwise 412 `flow_changed` says who saved it and when. Without, the last one wins.',
        params: agentPath,
        consumes: ['application/json', 'application/yaml'],
        body: requiredDocument,
        response: { 200: flowBody },
      },
    },
    async (request, reply) => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.agentId);
      const written = writtenDocument(request.body) ?? { kind: 'json', document: null };
      const { document, revision } = await saveFlowDraft(ports, scope, agent.id, written, {
        by: authorOf(request),
        expected: expectedRevision(request.headers['if-match']),
      });
      void reply.header('etag', draftTag(revision));
      return document as never;
    },
  );
}
