import { checkModelBody, modelCheck } from '@baraza/contracts';
import { checkModel } from '#modules/agents';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';

export function checkModelRoute(app: HttpApp, ports: HttpPorts): void {
  app.post(
    '/api/v1/models/check',
    {
      config: { permission: 'agents:write' },
      schema: {
        operationId: 'checkModel',
        summary: 'Ask a model for one sentence, to see whether it answers',
        description:
          'Asks this model alone, without a second one behind it. A model that fails is an answer: `ok` is false.',
        body: checkModelBody,
        response: { 200: modelCheck },
      },
    },
    async request => checkModel(ports, scopeOf(request), request.body.model),
  );
}
