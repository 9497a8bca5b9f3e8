import { webhookListQuery, webhookPage } from '@baraza/contracts';
import { getAgent } from '#modules/agents';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { toWebhookView } from '../webhook-view.ts';

export function listWebhooksRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/webhooks',
    {
      config: { permission: 'webhooks:read', teamWide: true, errors: [404] },
      schema: {
        operationId: 'listWebhooks',
        summary: 'List webhook endpoints, newest first',
        querystring: webhookListQuery,
        response: { 200: webhookPage },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const { agentId, ...page } = request.query;
      const agent = agentId === undefined ? undefined : await getAgent(ports, scope, agentId);
      const { items, nextCursor } = await ports.webhooks.listEndpoints(scope, { agentId: agent?.id }, page);
      return { items: items.map(toWebhookView), nextCursor };
    },
  );
}
