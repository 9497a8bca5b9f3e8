import { replayedWebhook, replayWebhookBody } from '@baraza/contracts';
import { replayDeliveries } from '#modules/webhooks';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { webhookPath } from '../../path-params.ts';
import { toTimestamp } from '../../timestamp.ts';

export function replayWebhookRoute(app: HttpApp, ports: HttpPorts): void {
  app.post(
    '/api/v1/webhooks/:webhookId/replay',
    {
      config: { permission: 'webhooks:write', teamWide: true },
      schema: {
        operationId: 'replayWebhook',
        summary: 'Tell a webhook endpoint once more of one event, or of those of a time',
        params: webhookPath,
        body: replayWebhookBody,
        response: { 202: replayedWebhook },
      },
    },
    async (request, reply) => {
      const { eventId, from = '', to = '' } = request.body;
      const which = eventId === undefined ? { from: Date.parse(from), to: Date.parse(to) } : { eventId };
      const { count, nextFrom } = await replayDeliveries(ports, scopeOf(request), request.params.webhookId, which);
      void reply.code(202);
      return { count, nextFrom: nextFrom === null ? null : toTimestamp(nextFrom) };
    },
  );
}
