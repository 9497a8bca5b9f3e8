import { createSourceBody, sourceView } from '@baraza/contracts';
import { getAgent } from '#modules/agents';
import { addSources } from '#modules/knowledge';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { agentPath } from '../../path-params.ts';
import { toSourceView } from '../source-view.ts';

/** One long text fits, and its escapes. */
const BODY_LIMIT = 16 * 1024 * 1024;

export function createSourceRoute(app: HttpApp, ports: HttpPorts): void {
  app.post(
    '/api/v1/agents/:agentId/sources',
    {
      bodyLimit: BODY_LIMIT,
      schema: {
        operationId: 'createSource',
        summary: 'Add a text or a question–answer pair to an agent’s knowledge',
        description: 'Answers at once; the source can be retrieved when its `status` is `ready`.',
        params: agentPath,
        body: createSourceBody,
        response: { 201: sourceView },
      },
    },
    async (request, reply) => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.agentId);
      const [source] = await addSources(ports, scope, agent.id, [request.body]);
      if (source === undefined) throw new Error('a source was added and is not there');
      void reply.code(201).header('location', `/api/v1/agents/${agent.id}/sources/${source.id}`);
      return toSourceView(source);
    },
  );
}
