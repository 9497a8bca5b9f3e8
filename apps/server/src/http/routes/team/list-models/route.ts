import { modelList } from '@baraza/contracts';
import { EXTRACTIVE_MODEL } from '#modules/agents';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';

export function listModelsRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/models',
    {
      config: { permission: 'agents:read' },
      schema: {
        operationId: 'listAvailableModels',
        summary: 'Models an agent can use here; any other model of a listed provider works as well',
        response: { 200: modelList },
      },
    },
    async request => {
      const providers = await ports.models.list(scopeOf(request));
      const named = providers.flatMap(({ provider, models }) => models.map(id => ({ id, provider })));
      return { items: [{ id: EXTRACTIVE_MODEL, provider: 'builtin' }, ...named] };
    },
  );
}
