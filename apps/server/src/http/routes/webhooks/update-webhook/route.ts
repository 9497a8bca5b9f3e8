import { updateWebhookBody, webhookView } from '@baraza/contracts';
import { getWebhookEndpoint, updateWebhookEndpoint } from '#modules/webhooks';
import type { HttpPorts } from '../../../http-ports.ts';
import { audited } from '../../../plugins/audited.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { webhookPath } from '../../path-params.ts';
import { toAuditedWebhook, toWebhookView } from '../webhook-view.ts';

export function updateWebhookRoute(app: HttpApp, ports: HttpPorts): void {
  app.patch(
    '/api/v1/webhooks/:webhookId',
    {
      config: { permission: 'webhooks:write', teamWide: true },
      schema: {
        operationId: 'updateWebhook',
        summary: 'Change, disable or enable a webhook endpoint',
        params: webhookPath,
        body: updateWebhookBody,
        response: { 200: webhookView },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const { webhookId } = request.params;
      const { after } = await audited(
        ports,
        request,
        async () => ({
          before: await getWebhookEndpoint(ports, scope, webhookId),
          after: await updateWebhookEndpoint(ports, scope, webhookId, request.body),
        }),
        ({ before, after }) => ({
          action: 'webhook.update',
          target: { kind: 'webhook', id: webhookId },
          before: toAuditedWebhook(before),
          after: toAuditedWebhook(after),
        }),
      );
      return toWebhookView(after);
    },
  );
}
