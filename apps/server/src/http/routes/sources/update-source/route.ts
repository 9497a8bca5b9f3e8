import { sourceView, updateSourceBody } from '@baraza/contracts';
import { getAgent } from '#modules/agents';
import { updateSource } from '#modules/knowledge';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { sourcePath } from '../../path-params.ts';
import { toSourceView } from '../source-view.ts';

const BODY_LIMIT = 16 * 1024 * 1024;

export function updateSourceRoute(app: HttpApp, ports: HttpPorts): void {
  app.patch(
    '/api/v1/agents/:agentId/sources/:sourceId',
    {
      bodyLimit: BODY_LIMIT,
      config: { permission: 'knowledge:write' },
      schema: {
        operationId: 'updateSource',
        summary: 'Change what the body names; new content is ingested again',
        params: sourcePath,
        body: updateSourceBody,
        response: { 200: sourceView },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.agentId);
      return toSourceView(await updateSource(ports, scope, agent.id, request.params.sourceId, request.body));
    },
  );
}
