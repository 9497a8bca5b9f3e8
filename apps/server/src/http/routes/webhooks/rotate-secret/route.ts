import { createdWebhook, rotateWebhookSecretBody } from '@baraza/contracts';
import { rotateWebhookSecret } from '#modules/webhooks';
import type { HttpPorts } from '../../../http-ports.ts';
import { audited } from '../../../plugins/audited.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { webhookPath } from '../../path-params.ts';
import { toWebhookView } from '../webhook-view.ts';

const HOUR_MS = 3_600_000;

export function rotateSecretRoute(app: HttpApp, ports: HttpPorts): void {
  app.post(
    '/api/v1/webhooks/:webhookId/rotate-secret',
    {
      config: { permission: 'webhooks:write', teamWide: true, idempotency: 'sealed' },
      schema: {
        operationId: 'rotateWebhookSecret',
        summary: 'Give a webhook endpoint a new secret; the old one signs as well for a while',
        params: webhookPath,
        body: rotateWebhookSecretBody,
        response: { 200: createdWebhook },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const { webhookId } = request.params;
      const { secret, overlapHours } = request.body;
      const rotated = await audited(
        ports,
        request,
        () => rotateWebhookSecret(ports, scope, webhookId, { secret, overlapMs: overlapHours * HOUR_MS }),
        ({ endpoint }) => ({
          action: 'webhook.rotate',
          target: { kind: 'webhook', id: webhookId },
          after: { oldSecretUntil: toWebhookView(endpoint).oldSecretUntil },
        }),
      );
      return { ...toWebhookView(rotated.endpoint), secret: rotated.secret };
    },
  );
}
