import { apiKeyPage, pageQuery } from '@baraza/contracts';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { toApiKeyView } from '../api-key-view.ts';

export function listApiKeysRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/api-keys',
    {
      config: { permission: 'keys:read' },
      schema: {
        operationId: 'listApiKeys',
        summary: 'List the team’s API keys, revoked ones included',
        querystring: pageQuery,
        response: { 200: apiKeyPage },
      },
    },
    async request => {
      const page = await ports.access.listKeys(scopeOf(request), request.query);
      return { items: page.items.map(toApiKeyView), nextCursor: page.nextCursor };
    },
  );
}
