import type { IncomingMessage } from 'node:http';
import { importedFlow, importFlowBody } from '@baraza/contracts';
import type { FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { getAgent } from '#modules/agents';
import { importIntoDraft } from '#modules/flows';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { authorOf } from '../../author-of.ts';
import { agentPath } from '../../path-params.ts';
import { readImport } from './read-import.ts';

/** Larger projects are imported by the command line, file by file. */
const IMPORT_BODY_LIMIT = 10 * 1024 * 1024;

export function importFlowRoute(app: HttpApp, ports: HttpPorts): void {
  void app.register(async forms => {
    forms.addContentTypeParser('multipart/form-data', (request: FastifyRequest, payload: IncomingMessage) =>
      readImport(payload, request.headers['content-type'] ?? '', IMPORT_BODY_LIMIT),
    );
    importRoute(forms.withTypeProvider<ZodTypeProvider>(), ports);
  });
}

function importRoute(app: HttpApp, ports: HttpPorts): void {
  app.post(
    '/api/v1/agents/:agentId/flow/import',
    {
      config: { permission: 'flows:write', idempotency: 'recorded' },
      bodyLimit: IMPORT_BODY_LIMIT,
      schema: {
        operationId: 'importFlow',
        summary: 'Import a bot of another make: Sarufi, Typebot, Rasa, Bot Framework, Flowise, a CSV of questions',
        description:
          'Told by what is inside the files. The flow becomes the draft. 422 `import_refused` says why not. Files may be ' +
          'sent as `multipart/form-data` too, each in a part named `file`, with `save` beside them.',
        params: agentPath,
        body: importFlowBody,
        response: { 200: importedFlow },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.agentId);
      const { files, save } = request.body;
      return structuredClone(await importIntoDraft(ports, scope, agent.id, files, save, authorOf(request))) as never;
    },
  );
}
