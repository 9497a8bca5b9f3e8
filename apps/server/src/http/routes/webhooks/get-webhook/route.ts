import { webhookView } from '@baraza/contracts';
import { getWebhookEndpoint } from '#modules/webhooks';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { webhookPath } from '../../path-params.ts';
import { toWebhookView } from '../webhook-view.ts';

export function getWebhookRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/webhooks/:webhookId',
    {
      config: { permission: 'webhooks:read', teamWide: true },
      schema: {
        operationId: 'getWebhook',
        summary: 'Get a webhook endpoint',
        params: webhookPath,
        response: { 200: webhookView },
      },
    },
    async request => toWebhookView(await getWebhookEndpoint(ports, scopeOf(request), request.params.webhookId)),
  );
}
