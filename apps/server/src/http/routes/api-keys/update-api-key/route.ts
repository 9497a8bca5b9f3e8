import { apiKeyView, updateApiKeyBody } from '@baraza/contracts';
import { updateApiKey } from '#modules/access';
import type { HttpPorts } from '../../../http-ports.ts';
import { callerOf } from '../../../plugins/authenticate.ts';
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
        summary: 'Change the name, the scopes or the expiry of an API key',
        params: apiKeyPath,
        body: updateApiKeyBody,
        response: { 200: apiKeyView },
      },
    },
    async request => {
      const { expiresAt, ...patch } = request.body;
      const at = typeof expiresAt === 'string' ? Date.parse(expiresAt) : expiresAt;
      const key = await updateApiKey(ports, callerOf(request), request.params.keyId, { ...patch, expiresAt: at });
      return toApiKeyView(key);
    },
  );
}
