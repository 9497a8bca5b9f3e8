import { identitySecretView } from '@baraza/contracts';
import { getAgent } from '#modules/agents';
import { identitySecretOf, rotateIdentitySecret } from '#modules/customers';
import type { HttpPorts } from '../../http-ports.ts';
import { audited } from '../../plugins/audited.ts';
import { scopeOf } from '../../plugins/authenticate.ts';
import type { HttpApp } from '../../surface.ts';
import { agentPath } from '../path-params.ts';
import { toTimestamp } from '../timestamp.ts';

/** The secret with which the owner of a page proves to us who its signed-in users are. */
export function registerIdentitySecrets(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/agents/:agentId/identity-secret',
    {
      config: { permission: 'agents:write' },
      schema: {
        operationId: 'getIdentitySecret',
        summary:
          'The secret that signs user hashes and identity tokens for this agent’s widget; made when there is none',
        params: agentPath,
        response: { 200: identitySecretView },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.agentId);
      const { secret, createdAt } = await identitySecretOf(ports, scope, agent.id, ports.clock.now());
      return { agentId: agent.id, secret, createdAt: toTimestamp(createdAt) };
    },
  );

  app.post(
    '/api/v1/agents/:agentId/identity-secret/rotate',
    {
      config: { permission: 'agents:write', idempotency: 'sealed' },
      schema: {
        operationId: 'rotateIdentitySecret',
        summary: 'A new secret in place of the old one, which proves nothing from now on',
        params: agentPath,
        response: { 200: identitySecretView },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.agentId);
      const { secret, createdAt } = await audited(
        ports,
        request,
        () => rotateIdentitySecret(ports, scope, agent.id, ports.clock.now()),
        () => ({ action: 'identity_secret.rotate', target: { kind: 'agent', id: agent.id } }),
      );
      return { agentId: agent.id, secret, createdAt: toTimestamp(createdAt) };
    },
  );
}
