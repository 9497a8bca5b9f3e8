import { apiKeyView } from '@baraza/contracts';
import { getApiKey } from '#modules/access';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { apiKeyPath } from '../../path-params.ts';
import { toApiKeyView } from '../api-key-view.ts';

export function getApiKeyRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/api-keys/:keyId',
    {
      config: { permission: 'keys:read' },
      schema: {
        operationId: 'getApiKey',
        summary: 'Get an API key',
        params: apiKeyPath,
        response: { 200: apiKeyView },
      },
    },
    async request => toApiKeyView(await getApiKey(ports, scopeOf(request), request.params.keyId)),
  );
}
