import { createdSources, createSourcesBody } from '@baraza/contracts';
import { getAgent } from '#modules/agents';
import { addSources } from '#modules/knowledge';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { agentPath } from '../../path-params.ts';
import { assertPublicUrls } from '../assert-public-urls.ts';
import { toSourceView } from '../source-view.ts';

const BODY_LIMIT = 32 * 1024 * 1024;

export function createSourcesRoute(app: HttpApp, ports: HttpPorts): void {
  app.post(
    '/api/v1/agents/:agentId/sources/batch',
    {
      bodyLimit: BODY_LIMIT,
      config: { permission: 'knowledge:write' },
      schema: {
        operationId: 'createSources',
        summary: 'Add up to 1,000 sources, all or none',
        params: agentPath,
        body: createSourcesBody,
        response: { 201: createdSources },
      },
    },
    async (request, reply) => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.agentId);
      assertPublicUrls(ports, request.body.sources, index => `sources.${index}.`);
      const sources = await addSources(ports, scope, agent.id, request.body.sources);
      void reply.code(201);
      return { items: sources.map(toSourceView) };
    },
  );
}
