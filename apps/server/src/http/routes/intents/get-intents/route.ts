import { agentIntentsView } from '@baraza/contracts';
import { getAgent } from '#modules/agents';
import { getAgentIntents } from '#modules/flows';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { agentPath } from '../../path-params.ts';
import { toIntentsView } from '../intents-view.ts';

export function getIntentsRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/agents/:agentId/intents',
    {
      config: { permission: 'flows:read' },
      schema: {
        operationId: 'getIntents',
        summary: 'The intents of an agent, and whether they have been learnt',
        params: agentPath,
        response: { 200: agentIntentsView },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.agentId);
      return toIntentsView(await getAgentIntents(ports, scope, agent.id));
    },
  );
}
