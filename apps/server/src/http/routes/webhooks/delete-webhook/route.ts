import { notFound } from '#kernel';
import { getWebhookEndpoint } from '#modules/webhooks';
import type { HttpPorts } from '../../../http-ports.ts';
import { noContent } from '../../../openapi/document-route.ts';
import { audited } from '../../../plugins/audited.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { webhookPath } from '../../path-params.ts';
import { toAuditedWebhook } from '../webhook-view.ts';

export function deleteWebhookRoute(app: HttpApp, ports: HttpPorts): void {
  app.delete(
    '/api/v1/webhooks/:webhookId',
    {
      config: { permission: 'webhooks:write', teamWide: true },
      schema: {
        operationId: 'deleteWebhook',
        summary: 'Delete a webhook endpoint with the log of its attempts',
        params: webhookPath,
        response: { 204: noContent },
      },
    },
    async (request, reply) => {
      const scope = scopeOf(request);
      const { webhookId } = request.params;
      await audited(
        ports,
        request,
        async () => {
          const endpoint = await getWebhookEndpoint(ports, scope, webhookId);
          if (!(await ports.webhooks.deleteEndpoint(scope, webhookId))) throw notFound('webhook');
          return endpoint;
        },
        endpoint => ({
          action: 'webhook.delete',
          target: { kind: 'webhook', id: webhookId },
          before: toAuditedWebhook(endpoint),
        }),
      );
      return reply.code(204).send();
    },
  );
}
