import { apiKeyView, updateApiKeyBody } from '@baraza/contracts';
import { renameApiKey } from '#modules/access';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { apiKeyPath } from '../../path-params.ts';
import { toApiKeyView } from '../api-key-view.ts';

export function updateApiKeyRoute(app: HttpApp, ports: HttpPorts): void {
  app.patch(
    '/api/v1/api-keys/:keyId',
    {
      config: { permission: 'keys:write' },
      schema: {
        operationId: 'updateApiKey',
        summary: 'Rename an API key',
        params: apiKeyPath,
        body: updateApiKeyBody,
        response: { 200: apiKeyView },
      },
    },
    async request => toApiKeyView(await renameApiKey(ports, scopeOf(request), request.params.keyId, request.body.name)),
  );
}
