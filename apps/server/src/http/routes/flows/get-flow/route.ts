import { flowBody } from '@baraza/contracts';
import { getAgent } from '#modules/agents';
import { readFlowDraft } from '#modules/flows';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { agentPath } from '../../path-params.ts';
import { draftTag } from '../draft-tag.ts';

export function getFlowRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/agents/:agentId/flow',
    {
      config: { permission: 'flows:read' },
      schema: {
        operationId: 'getFlow',
        summary: 'The draft; the published flow when there is none',
        description: 'The `ETag` names the state of the draft, for the `If-Match` of the one who saves the next.',
        params: agentPath,
        response: { 200: flowBody },
      },
    },
    async (request, reply) => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.agentId);
      const { document, revision } = await readFlowDraft(ports, scope, agent);
      void reply.header('etag', draftTag(revision));
      return document as never;
    },
  );
}
