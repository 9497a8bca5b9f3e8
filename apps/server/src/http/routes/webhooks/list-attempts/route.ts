import { webhookAttemptPage, webhookAttemptQuery } from '@baraza/contracts';
import { getWebhookEndpoint } from '#modules/webhooks';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { webhookPath } from '../../path-params.ts';
import { toAttemptView } from '../webhook-view.ts';

export function listAttemptsRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/webhooks/:webhookId/attempts',
    {
      config: { permission: 'webhooks:read', teamWide: true },
      schema: {
        operationId: 'listWebhookAttempts',
        summary: 'List the attempts to tell a webhook endpoint, newest first; kept for 30 days',
        params: webhookPath,
        querystring: webhookAttemptQuery,
        response: { 200: webhookAttemptPage },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const { id } = await getWebhookEndpoint(ports, scope, request.params.webhookId);
      const { eventId, outcome, ...page } = request.query;
      const { items, nextCursor } = await ports.webhooks.listAttempts(scope, id, { eventId, outcome }, page);
      return { items: items.map(toAttemptView), nextCursor };
    },
  );
}
