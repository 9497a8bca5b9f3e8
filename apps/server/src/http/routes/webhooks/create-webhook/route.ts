import { createdWebhook, createWebhookBody } from '@baraza/contracts';
import { getAgent } from '#modules/agents';
import { createWebhookEndpoint } from '#modules/webhooks';
import type { HttpPorts } from '../../../http-ports.ts';
import { audited } from '../../../plugins/audited.ts';
import { bearerSecret, scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { toAuditedWebhook, toWebhookView } from '../webhook-view.ts';

export function createWebhookRoute(app: HttpApp, ports: HttpPorts): void {
  app.post(
    '/api/v1/webhooks',
    {
      config: { permission: 'webhooks:write', teamWide: true, idempotency: 'sealed', errors: [404] },
      schema: {
        operationId: 'createWebhook',
        summary: 'Subscribe an address to events; its secret is in this answer and nowhere else',
        body: createWebhookBody,
        response: { 201: createdWebhook },
      },
    },
    async (request, reply) => {
      const scope = scopeOf(request);
      const { url, endpoint: address, agentId = null, description = null, events, format, secret } = request.body;
      const agent = agentId === null ? null : await getAgent(ports, scope, agentId);
      const asChatbase = address !== undefined;
      const input = {
        url: url ?? address ?? '',
        events,
        agentId: agent?.id ?? null,
        description,
        format: format ?? (asChatbase ? 'chatbase' : 'standard'),
        // Clients that send `endpoint` verify with the only secret they have.
        secret: secret ?? (asChatbase ? bearerSecret(request.headers.authorization) : undefined),
      } as const;
      const created = await audited(
        ports,
        request,
        () => ports.resources.alone(scope, () => createWebhookEndpoint(ports, scope, input)),
        ({ endpoint }) => ({
          action: 'webhook.create',
          target: { kind: 'webhook', id: endpoint.id },
          after: toAuditedWebhook(endpoint),
        }),
      );
      void reply.code(201).header('location', `/api/v1/webhooks/${created.endpoint.id}`);
      return { ...toWebhookView(created.endpoint), secret: created.secret };
    },
  );
}
