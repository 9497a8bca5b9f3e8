import { credentialList } from '@baraza/contracts';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { toCredentialView } from '../credential-view.ts';

export function listCredentialsRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/credentials',
    {
      config: { permission: 'credentials:read', teamWide: true },
      schema: {
        operationId: 'listCredentials',
        summary: "The team's keys of model providers, without the keys",
        response: { 200: credentialList },
      },
    },
    async request => ({ items: (await ports.credentials.store.list(scopeOf(request))).map(toCredentialView) }),
  );
}
