import { testedWebhook } from '@baraza/contracts';
import { sendTestEvent } from '#modules/webhooks';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { webhookPath } from '../../path-params.ts';

export function testWebhookRoute(app: HttpApp, ports: HttpPorts): void {
  app.post(
    '/api/v1/webhooks/:webhookId/test',
    {
      config: { permission: 'webhooks:write', teamWide: true },
      schema: {
        operationId: 'testWebhook',
        summary: 'Send a webhook endpoint the event webhook.test; its attempts tell how that went',
        params: webhookPath,
        response: { 202: testedWebhook },
      },
    },
    async (request, reply) => {
      void reply.code(202);
      return { eventId: await sendTestEvent(ports, scopeOf(request), request.params.webhookId) };
    },
  );
}
