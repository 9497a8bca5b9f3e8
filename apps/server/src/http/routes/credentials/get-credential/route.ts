import { credentialView } from '@baraza/contracts';
import { notFound } from '#kernel';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { credentialPath, readProvider } from '../credential-path.ts';
import { toCredentialView } from '../credential-view.ts';

export function getCredentialRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/credentials/:provider',
    {
      config: { permission: 'credentials:read', teamWide: true },
      schema: {
        operationId: 'getCredential',
        summary: "The team's key of a model provider, without the key",
        params: credentialPath,
        response: { 200: credentialView },
      },
    },
    async request => {
      const found = await ports.credentials.store.find(scopeOf(request), readProvider(request.params.provider));
      if (found === undefined) throw notFound('credential');
      return toCredentialView(found);
    },
  );
}
