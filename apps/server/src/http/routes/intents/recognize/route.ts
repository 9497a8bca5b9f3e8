import { recognizedIntents, recognizeIntentsBody } from '@baraza/contracts';
import { getAgent } from '#modules/agents';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { agentPath } from '../../path-params.ts';

export function recognizeRoute(app: HttpApp, ports: HttpPorts): void {
  app.post(
    '/api/v1/agents/:agentId/intents/recognize',
    {
      config: { permission: 'flows:read', idempotency: 'recorded' },
      schema: {
        operationId: 'recognizeIntents',
        summary: 'Tell what texts are about; `intent` is null when it is none of the intents',
        description: 'Intents that have not been learnt yet are learnt first.',
        params: agentPath,
        body: recognizeIntentsBody,
        response: { 200: recognizedIntents },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.agentId);
      const results = await ports.intentModels.recognize(scope, agent.id, request.body.texts);
      return { results: results.map(({ intent, confidence }) => ({ intent, confidence })) };
    },
  );
}
