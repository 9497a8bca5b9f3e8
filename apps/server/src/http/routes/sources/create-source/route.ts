import { createdSource, createSourceBody, uploadFilesBody } from '@baraza/contracts';
import { z } from 'zod';
import { getAgent } from '#modules/agents';
import { addFiles, addSources, type Source } from '#modules/knowledge';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { agentPath } from '../../path-params.ts';
import { assertPublicUrls } from '../assert-public-urls.ts';
import { toSourceView } from '../source-view.ts';
import { discardUpload, uploadOf, uploadOr } from '../upload/accept-uploads.ts';

/** One long text fits, and its escapes. Uploads have limits of their own. */
const BODY_LIMIT = 16 * 1024 * 1024;

export function createSourceRoute(app: HttpApp, ports: HttpPorts): void {
  app.post(
    '/api/v1/agents/:agentId/sources',
    {
      bodyLimit: BODY_LIMIT,
      config: { permission: 'knowledge:write' },
      schema: {
        operationId: 'createSource',
        summary: 'Add a text, a question–answer pair, files, a page, a site or a feed to an agent’s knowledge',
        description:
          'Answers at once; the source can be retrieved when its `status` is `ready`. Files are sent as ' +
          '`multipart/form-data`, each in a part named `file`; the answer is the first one’s source, with all of ' +
          'them in `items`.',
        params: agentPath,
        consumes: ['application/json', 'multipart/form-data'],
        body: z.union([createSourceBody, uploadFilesBody]),
        response: { 201: createdSource },
      },
      validatorCompiler: uploadOr(createSourceBody),
      onSend: discardUpload,
      onRequestAbort: discardUpload,
    },
    async (request, reply) => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.agentId);
      const answer = (sources: readonly Source[]) => {
        const [first] = sources;
        if (first === undefined) throw new Error('a source was added and is not there');
        void reply.code(201).header('location', `/api/v1/agents/${agent.id}/sources/${first.id}`);
        return toSourceView(first);
      };
      const { body } = request;
      const upload = uploadOf(body);
      if (upload !== undefined) {
        const sources = await addFiles(ports, scope, agent.id, upload.files, upload.options);
        return { ...answer(sources), items: sources.map(toSourceView) };
      }
      if ('file' in body) throw new Error('files come as an upload');
      assertPublicUrls(ports, [body]);
      return answer(await addSources(ports, scope, agent.id, [body]));
    },
  );
}
