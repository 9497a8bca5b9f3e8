import { synonymsBody } from '@baraza/contracts';
import { getAgent } from '#modules/agents';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { agentPath } from '../../path-params.ts';

export function putSynonymsRoute(app: HttpApp, ports: HttpPorts): void {
  app.put(
    '/api/v1/agents/:agentId/synonyms',
    {
      config: { permission: 'knowledge:write' },
      schema: {
        operationId: 'putSynonyms',
        summary: 'Replace the words that mean the same to an agent; the next question goes by them',
        params: agentPath,
        body: synonymsBody,
        response: { 200: synonymsBody },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.agentId);
      const { groups } = await ports.synonyms.put(scope, agent.id, request.body.groups, ports.clock.now());
      return { groups: groups.map(group => [...group]) };
    },
  );
}
