import { sourceView } from '@baraza/contracts';
import { getAgent } from '#modules/agents';
import { syncSource } from '#modules/knowledge';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { sourcePath } from '../../path-params.ts';
import { toSourceView } from '../source-view.ts';

export function syncSourceRoute(app: HttpApp, ports: HttpPorts): void {
  app.post(
    '/api/v1/agents/:agentId/sources/:sourceId/sync',
    {
      config: { permission: 'knowledge:write' },
      schema: {
        operationId: 'syncSource',
        summary: 'Read a source again now',
        description:
          'Of a web source only what changed is fetched and indexed again; what it gave before answers until then. ' +
          'A source that is queued or under way is left alone.',
        params: sourcePath,
        response: { 202: sourceView },
      },
    },
    async (request, reply) => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.agentId);
      const source = await syncSource(ports, scope, agent.id, request.params.sourceId);
      void reply.code(202);
      return toSourceView(source);
    },
  );
}
