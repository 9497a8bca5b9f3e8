import { createApiKeyBody, createdApiKey } from '@baraza/contracts';
import { createApiKey } from '#modules/access';
import { getAgent } from '#modules/agents';
import type { HttpPorts } from '../../../http-ports.ts';
import { callerOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { toApiKeyView } from '../api-key-view.ts';

export function createApiKeyRoute(app: HttpApp, ports: HttpPorts): void {
  app.post(
    '/api/v1/api-keys',
    {
      config: { permission: 'keys:write', idempotency: 'sealed', errors: [404] },
      schema: {
        operationId: 'createApiKey',
        summary: 'Create an API key; its secret is in this answer and nowhere else',
        body: createApiKeyBody,
        response: { 201: createdApiKey },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const { name, scopes, agentId, expiresAt } = request.body;
      const { key, secret } = await createApiKey(ports, caller, {
        name,
        scopes,
        agentId: agentId === null ? null : (await getAgent(ports, caller.scope, agentId)).id,
        expiresAt: expiresAt === null ? null : Date.parse(expiresAt),
      });
      void reply.code(201).header('location', `/api/v1/api-keys/${key.id}`);
      return { ...toApiKeyView(key), secret };
    },
  );
}
