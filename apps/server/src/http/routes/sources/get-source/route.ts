import { sourceDetail } from '@baraza/contracts';
import { getAgent } from '#modules/agents';
import { getSource } from '#modules/knowledge';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { sourcePath } from '../../path-params.ts';
import { toSourceDetail } from '../source-view.ts';

export function getSourceRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/agents/:agentId/sources/:sourceId',
    {
      config: { permission: 'knowledge:read' },
      schema: {
        operationId: 'getSource',
        summary: 'Get a source with its content, status and progress',
        params: sourcePath,
        response: { 200: sourceDetail },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.agentId);
      return toSourceDetail(await getSource(ports, scope, agent.id, request.params.sourceId));
    },
  );
}
