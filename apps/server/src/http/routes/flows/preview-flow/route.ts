import { flowPreview } from '@baraza/contracts';
import { getAgent } from '#modules/agents';
import { getFlowDraft, previewPublish, readDocument } from '#modules/flows';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { agentPath } from '../../path-params.ts';
import { FLOW_BODY_LIMIT, optionalDocument, writtenDocument } from '../accept-flow-bodies.ts';

export function previewFlowRoute(app: HttpApp, ports: HttpPorts): void {
  app.post(
    '/api/v1/agents/:agentId/flow/preview',
    {
      config: { permission: 'flows:read', idempotency: 'own' },
      bodyLimit: FLOW_BODY_LIMIT,
      schema: {
        operationId: 'previewFlow',
        summary: 'How many live sessions stand on nodes that publishing would change or remove',
        description: 'Of the flow in the body, or of the draft. A session is live that has moved within a day.',
        params: agentPath,
        consumes: ['application/json', 'application/yaml'],
        body: optionalDocument,
        response: { 200: flowPreview },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.agentId);
      const written = writtenDocument(request.body);
      const draft =
        written === undefined ? await getFlowDraft(ports, scope, agent) : await ports.workshop.parse(written);
      const { document } = await readDocument(ports, draft);
      const { live, affected } = await previewPublish(ports, scope, agent.id, document);
      return { live, affected: affected.map(({ versionId: _id, ...shown }) => shown) };
    },
  );
}
