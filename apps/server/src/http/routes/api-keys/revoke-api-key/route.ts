import { revokeApiKey } from '#modules/access';
import type { HttpPorts } from '../../../http-ports.ts';
import { noContent } from '../../../openapi/document-route.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { apiKeyPath } from '../../path-params.ts';

export function revokeApiKeyRoute(app: HttpApp, ports: HttpPorts): void {
  app.delete(
    '/api/v1/api-keys/:keyId',
    {
      config: { permission: 'keys:write' },
      schema: {
        operationId: 'revokeApiKey',
        summary: 'Revoke an API key: it is refused from now on',
        params: apiKeyPath,
        response: { 204: noContent },
      },
    },
    async (request, reply) => {
      await revokeApiKey(ports, scopeOf(request), request.params.keyId);
      return reply.code(204).send();
    },
  );
}
