import { credentialView, putCredentialBody } from '@baraza/contracts';
import { prepareCredential } from '#modules/agents';
import type { HttpPorts } from '../../../http-ports.ts';
import { audited } from '../../../plugins/audited.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { credentialPath, readProvider } from '../credential-path.ts';
import { toCredentialView } from '../credential-view.ts';

export function putCredentialRoute(app: HttpApp, ports: HttpPorts): void {
  app.put(
    '/api/v1/credentials/:provider',
    {
      config: { permission: 'credentials:write', teamWide: true },
      schema: {
        operationId: 'putCredential',
        summary: "Save the team's key of a model provider, which is asked whether it takes it",
        description:
          "The key is kept encrypted and never shown again; the team's agents use it before the server's own. A key that " +
          'the provider refuses is not saved, unless `skipTest` is true.',
        params: credentialPath,
        body: putCredentialBody,
        response: { 200: credentialView },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const provider = readProvider(request.params.provider);
      const { store, sealer, tester, changed } = ports.credentials;
      const prepared = await prepareCredential(
        { credentials: store, sealer, tester, checkUrl: url => ports.web.checkUrl(url), clock: ports.clock },
        scope,
        provider,
        request.body,
      );
      const { before, after } = await audited(
        ports,
        request,
        async () => {
          const before = await store.find(scope, provider);
          const after = { ...prepared, createdAt: before?.createdAt ?? prepared.createdAt };
          await store.put(scope, after);
          return { before, after };
        },
        saved => ({
          action: 'credential.save',
          target: { kind: 'credential', id: provider },
          before: saved.before && toCredentialView(saved.before),
          after: toCredentialView(saved.after),
        }),
      );
      await changed(scope.teamId);
      return toCredentialView(before === undefined ? prepared : after);
    },
  );
}
