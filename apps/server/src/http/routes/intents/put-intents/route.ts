import { agentIntentsBody, agentIntentsView } from '@baraza/contracts';
import { getAgent } from '#modules/agents';
import { getAgentIntents, saveAgentIntents } from '#modules/flows';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { agentPath } from '../../path-params.ts';
import { toIntentsView } from '../intents-view.ts';

/** All phrases of 150 intents with a hundred each are a few megabytes at the most. */
const BODY_LIMIT = 8 * 1024 * 1024;

export function putIntentsRoute(app: HttpApp, ports: HttpPorts): void {
  app.put(
    '/api/v1/agents/:agentId/intents',
    {
      bodyLimit: BODY_LIMIT,
      config: { permission: 'flows:write' },
      schema: {
        operationId: 'putIntents',
        summary: 'Replace the intents of an agent; they are learnt in the background',
        description: 'The phrases of the published flow are learnt with them. `status` tells when they are ready.',
        params: agentPath,
        body: agentIntentsBody,
        response: { 200: agentIntentsView },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.agentId);
      await saveAgentIntents(ports, scope, agent.id, request.body);
      return toIntentsView(await getAgentIntents(ports, scope, agent.id));
    },
  );
}
