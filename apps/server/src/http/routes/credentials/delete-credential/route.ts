import { notFound } from '#kernel';
import type { HttpPorts } from '../../../http-ports.ts';
import { noContent } from '../../../openapi/document-route.ts';
import { audited } from '../../../plugins/audited.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { credentialPath, readProvider } from '../credential-path.ts';
import { toCredentialView } from '../credential-view.ts';

export function deleteCredentialRoute(app: HttpApp, ports: HttpPorts): void {
  app.delete(
    '/api/v1/credentials/:provider',
    {
      config: { permission: 'credentials:write', teamWide: true },
      schema: {
        operationId: 'deleteCredential',
        summary: "Forget the team's key of a model provider; its agents use the server's own again",
        params: credentialPath,
        response: { 204: noContent },
      },
    },
    async (request, reply) => {
      const scope = scopeOf(request);
      const provider = readProvider(request.params.provider);
      const { store, changed } = ports.credentials;
      await audited(
        ports,
        request,
        async () => {
          const before = await store.find(scope, provider);
          if (before === undefined) throw notFound('credential');
          await store.delete(scope, provider);
          return before;
        },
        before => ({
          action: 'credential.delete',
          target: { kind: 'credential', id: provider },
          before: toCredentialView(before),
        }),
      );
      await changed(scope.teamId);
      return reply.code(204).send();
    },
  );
}
