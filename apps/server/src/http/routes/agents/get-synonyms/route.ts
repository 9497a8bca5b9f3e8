import { synonymsBody } from '@baraza/contracts';
import { getAgent } from '#modules/agents';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { agentPath } from '../../path-params.ts';

export function getSynonymsRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/agents/:agentId/synonyms',
    {
      config: { permission: 'knowledge:read' },
      schema: {
        operationId: 'getSynonyms',
        summary: 'Words that mean the same to an agent',
        params: agentPath,
        response: { 200: synonymsBody },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.agentId);
      const { groups } = await ports.synonyms.get(scope, agent.id);
      return { groups: groups.map(group => [...group]) };
    },
  );
}
